import { Trans, useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import { Card } from '#/components/Card'
import { Chart } from '#/components/Chart'
import { numberOf, type YearTotal } from '#/components/figures/total'
import { useFmt } from '#/lib/useFmt'
import { monthDay } from '#/lib/year'
import { accumulated, twelve } from './months'

type Props = {
  total: YearTotal
  /** The months of the year before. */
  last: { buckets: string[]; values: (string | null)[] } | undefined
  year: number
  view: 'sum' | undefined
  onView: (view: 'sum' | undefined) => void
}

/** How the year went, month by month or added up, beside the year before and the target. */
export function Course({ total, last, year, view, onView }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { indicator, series } = total
  const adds = indicator.timeAggregation === 'SUM'
  const added = adds && view === 'sum'
  const target = numberOf(total.target)

  const lines = useMemo(() => {
    const now = twelve(year, series)
    const before = twelve(year - 1, last)
    const known = before.some((value) => value !== null)
    return [
      { name: String(year), values: added ? accumulated(now) : now },
      ...(known ? [{ name: String(year - 1), values: added ? accumulated(before) : before }] : []),
    ]
  }, [year, series, last, added])

  const months = useMemo(
    () => Array.from({ length: 12 }, (_, index) => fmt.monthShort(monthDay(year, index + 1))),
    [fmt, year],
  )
  const scale = 10 ** indicator.decimals
  return (
    <Card
      title={<Trans>Course of the year</Trans>}
      aside={
        adds && (
          <SegmentedControl
            size="xs"
            aria-label={t`How the months are shown`}
            value={view ?? 'month'}
            onChange={(chosen) => onView(chosen === 'sum' ? 'sum' : undefined)}
            data={[
              { value: 'month', label: t`By month` },
              { value: 'sum', label: t`Added up` },
            ]}
          />
        )
      }
    >
      <Chart
        caption={added ? t`${indicator.name}, added up` : t`${indicator.name}, by month`}
        kind={added ? 'line' : 'bar'}
        categoryName={<Trans>Month</Trans>}
        categories={months}
        series={lines}
        unit={indicator.unit}
        decimals={indicator.decimals}
        target={
          target === null
            ? null
            : added || !adds
              ? { name: t`Target`, value: target }
              : { name: t`Even pace`, value: Math.round((target / 12) * scale) / scale }
        }
        height="16rem"
      />
    </Card>
  )
}
