import { useLingui } from '@lingui/react/macro'
import { Figure } from '#/components/Figure'
import { changeOf } from '#/components/figures/ranking'
import type { YearTotal } from '#/components/figures/total'
import { StateMark } from '#/components/Mark'
import { useViewer } from '#/lib/viewer'
import { elapsedOf } from '#/lib/year'

/** The figure of the year with what it takes to judge it. */
export function Reached({ total, before, year }: { total: YearTotal; before: string | null; year: number }) {
  const { t } = useLingui()
  const { today } = useViewer()
  const { indicator, value, target, progress, reportedUnits, expectedUnits, lowestState } = total
  const change = changeOf({ value, before })
  return (
    <Figure
      label={`${indicator.name}, ${year}`}
      value={value}
      unit={indicator.unit}
      decimals={indicator.decimals}
      target={target}
      progress={progress}
      expected={elapsedOf(year, today)}
      change={
        change === null ? null : { value: change, label: t`against ${year - 1}`, better: indicator.direction }
      }
      coverage={{ reported: reportedUnits, expected: expectedUnits }}
      note={lowestState && <StateMark name="ReportState" value={lowestState} />}
    />
  )
}
