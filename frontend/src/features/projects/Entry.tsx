import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import type { Indicator } from '#/components/figures/total'
import { History } from '#/components/History'
import { StateMark } from '#/components/Mark'
import { none } from '#/lib/fmt'
import { useFmt } from '#/lib/useFmt'
import { useMayAt } from '#/lib/viewer'
import { yearOf } from '#/lib/year'
import { EntryForm } from './EntryForm'
import classes from './EntryPage.module.css'
import { type Metric, type Reporter, shift } from './entry'

type Props = {
  reporter: Reporter
  indicator: Indicator
  month: string
  onEntered: () => void
  onMonth: (month: string) => void
}

/** One organization and month: the field, and beside it the months before and what they add up to. */
export function Entry({ reporter, indicator, month, onEntered, onMonth }: Props) {
  const fmt = useFmt()
  const may = useMayAt(reporter.id)
  const stored = reporter.metrics.nodes.find((metric) => metric.month === month) ?? null
  // The answer to an entry is newer than the list until that has been asked for again.
  const [entered, setEntered] = useState<{ metric: Metric; round: number } | null>(null)
  const metric = entered && entered.metric.version > (stored?.version ?? 0) ? entered.metric : stored
  return (
    <div className={classes.columns}>
      <div className={classes.form}>
        <EntryForm
          key={entered?.round ?? 0}
          again={entered !== null}
          reporter={reporter}
          indicator={indicator}
          month={month}
          metric={metric}
          onDone={(metric) => {
            setEntered({ metric, round: (entered?.round ?? 0) + 1 })
            onEntered()
          }}
        />
        <Sums reporter={reporter} indicator={indicator} year={yearOf(month)} />
      </div>
      <div className={classes.form}>
        <Recent reporter={reporter} indicator={indicator} month={month} onMonth={onMonth} />
        {metric && may('READ_AUDIT') && (
          <History
            id={metric.id}
            version={metric.version}
            title={<Trans>Changes of the value of {fmt.month(month)}</Trans>}
          />
        )}
      </div>
    </div>
  )
}

type RecentProps = Pick<Props, 'reporter' | 'indicator' | 'month' | 'onMonth'>

/** What the organization reported in this month and the twelve before. */
function Recent({ reporter, indicator, month, onMonth }: RecentProps) {
  const { t } = useLingui()
  const fmt = useFmt()
  const first = `${indicator.validFrom.slice(0, 7)}-01`
  const rows = Array.from({ length: 13 }, (_, index) => shift(month, -index))
    .filter((each) => each >= first)
    .map((each) => ({
      id: each,
      metric: reporter.metrics.nodes.find((metric) => metric.month === each) ?? null,
    }))
  return (
    <Card flush title={<Trans>{reporter.name}: the last months</Trans>}>
      <DataTable
        caption={t`${reporter.name}: ${indicator.name}, the last months`}
        rows={rows}
        current={({ id }) => id === month}
        columns={[
          {
            key: 'month',
            header: <Trans>Month</Trans>,
            rowHeader: true,
            value: ({ id }) =>
              id === month ? (
                fmt.month(id)
              ) : (
                <button type="button" className={classes.month} onClick={() => onMonth(id)}>
                  {fmt.month(id)}
                </button>
              ),
          },
          {
            key: 'value',
            header: <Trans>Value</Trans>,
            align: 'end',
            value: ({ metric }) => fmt.quantity(metric?.value, indicator.unit, indicator.decimals),
          },
          {
            key: 'state',
            header: <Trans>State</Trans>,
            value: ({ metric }) =>
              metric ? <StateMark name="ReportState" value={metric.state} /> : <Trans>No report</Trans>,
          },
          {
            key: 'recordedAt',
            header: <Trans>Entered</Trans>,
            align: 'end',
            hideBelow: 'sm',
            value: ({ metric }) => (metric ? fmt.dateTime(metric.recordedAt) : none),
          },
        ]}
      />
    </Card>
  )
}

/** What the figures of the year add up to here and above. */
function Sums({ reporter, indicator, year }: { reporter: Reporter; indicator: Indicator; year: number }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const rows = [...reporter.ancestors, reporter]
    .map(({ id, name, totals }) => ({ id, name, total: totals[0] }))
    .reverse()
  return (
    <Card flush title={<Trans>Together in {year}</Trans>}>
      <DataTable
        caption={t`${indicator.name}, together in ${year}`}
        rows={rows}
        columns={[
          { key: 'name', header: <Trans>Organization</Trans>, rowHeader: true },
          {
            key: 'value',
            header: <Trans>Value</Trans>,
            align: 'end',
            value: ({ total }) => fmt.quantity(total?.value, indicator.unit, indicator.decimals),
          },
          {
            key: 'reports',
            header: <Trans>Reports</Trans>,
            align: 'end',
            value: ({ total }) =>
              total ? t`${fmt.number(total.reportedUnits)} of ${fmt.number(total.expectedUnits)}` : none,
          },
        ]}
      />
    </Card>
  )
}
