import { Trans, useLingui } from '@lingui/react/macro'
import { Title } from '@mantine/core'
import { linkOptions } from '@tanstack/react-router'
import { Figure, Figures } from '#/components/Figure'
import { changeOf } from '#/components/figures/ranking'
import { totalOf, trendOf } from '#/components/figures/total'
import { StateMark } from '#/components/Mark'
import { Empty } from '#/components/states'
import { useViewer } from '#/lib/viewer'
import { elapsedOf } from '#/lib/year'
import classes from './OverviewPage.module.css'
import type { Region } from './overview'

/** What the projects reached in the year; each figure leads to its project. */
export function Indicators({ region, year }: { region: Region; year: number }) {
  const { t } = useLingui()
  const { today } = useViewer()
  return (
    <section className={classes.indicators}>
      <Title order={2}>
        <Trans>Projects in {year}</Trans>
      </Title>
      {region.totals.length === 0 && (
        <Empty>
          <Trans>No indicators are defined yet.</Trans>
        </Empty>
      )}
      <Figures>
        {region.totals.map((total) => {
          const { indicator, value } = total
          const before = totalOf(region.before, indicator.id)?.value ?? null
          const change = changeOf({ value, before })
          return (
            <Figure
              key={indicator.id}
              label={indicator.name}
              value={value}
              unit={indicator.unit}
              decimals={indicator.decimals}
              target={total.target}
              progress={total.progress}
              expected={elapsedOf(year, today)}
              change={
                change === null
                  ? null
                  : { value: change, label: t`against ${year - 1}`, better: indicator.direction }
              }
              coverage={{ reported: total.reportedUnits, expected: total.expectedUnits }}
              trend={trendOf(total.series)}
              link={linkOptions({
                to: '/projects/$code',
                params: { code: indicator.project.code },
                search: { year, indicator: indicator.code },
              })}
              note={total.lowestState && <StateMark name="ReportState" value={total.lowestState} />}
            />
          )
        })}
      </Figures>
    </section>
  )
}
