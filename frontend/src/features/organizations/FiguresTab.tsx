import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import { Failure, Loading } from '#/components/states'
import type { Fmt } from '#/lib/fmt'
import { graphql, type ResultOf } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import { useViewer } from '#/lib/viewer'
import classes from './OrganizationsPage.module.css'
import { isOpen, type Organization } from './organization'
import { monthsOf, type Period } from './period'
import { Reported } from './Reported'
import { elapsedOf } from './SummaryTab'
import { Totals, TotalsFragment } from './Totals'

const FiguresDocument = graphql(
  `
    query OrganizationFigures($code: String!, $period: PeriodInput!, $at: Date) {
      organization(code: $code, at: $at) {
        id
        totals(period: $period) {
          ...TotalsRow
          series(bucket: MONTH) {
            buckets
            values
          }
        }
      }
    }
  `,
  [TotalsFragment],
)

type Row = NonNullable<ResultOf<typeof FiguresDocument>['organization']>['totals'][number]

type Props = {
  organization: Organization
  at: string | undefined
  /** Figures may be entered here. */
  enterable: boolean
  period: Period
  onPeriod: (period: { year?: number; quarter?: number; month?: number }) => void
}

/** The figures of a period: totals, months, and what was reported. */
export function FiguresTab({ organization, at, enterable, period, onPeriod }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { today } = useViewer()
  const day = at ?? today
  const { code } = organization
  const [{ data, error, fetching }, retry] = useQuery({
    query: FiguresDocument,
    variables: { code, period: { ...period }, at: at ?? null },
  })
  const rows = data?.organization?.id === organization.id ? data.organization.totals : null
  const months = monthsOf(period, day)

  return (
    <div className={classes.section}>
      <div className={classes.period}>
        <PeriodChoice period={period} day={day} onPeriod={onPeriod} />
      </div>
      {!rows && error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {!rows && fetching && <Loading rows={8} />}
      {rows && (
        <>
          <Totals
            title={<Trans>Totals: {nameOf(period, fmt)}</Trans>}
            code={code}
            rows={rows}
            elapsed={period.quarter || period.month ? undefined : elapsedOf(period.year, day)}
            at={at}
            entry={enterable && organization.level === 'PRIMARY' && isOpen(organization)}
          />
          {months.length > 1 && (
            <Card title={<Trans>By month</Trans>} flush>
              <DataTable
                caption={t`Figures by month`}
                rows={rows}
                rowKey={(row) => row.indicator.id}
                wide
                columns={[
                  {
                    key: 'indicator',
                    header: <Trans>Indicator</Trans>,
                    rowHeader: true,
                    value: ({ indicator }) =>
                      [indicator.name, fmt.unit(indicator.unit)].filter(Boolean).join(', '),
                  },
                  ...months.map((month) => ({
                    key: month,
                    header: fmt.monthShort(month),
                    align: 'end' as const,
                    value: (row: Row) => fmt.number(valueIn(row, month), row.indicator.decimals),
                  })),
                ]}
              />
            </Card>
          )}
        </>
      )}
      <Reported organization={organization} period={period} at={at} enterable={enterable} />
    </div>
  )
}

const valueIn = ({ series }: Row, month: string) => series.values[series.buckets.indexOf(month)] ?? null

/** A period in words: 2025, a quarter, a month. */
function nameOf({ year, quarter, month }: Period, fmt: Fmt): string {
  const day = (of: number) => `${year}-${String(of).padStart(2, '0')}-01`
  if (month) return fmt.month(day(month))
  return quarter ? fmt.quarter(day(quarter * 3)) : String(year)
}

/** First year that may be chosen. */
const since = 2023

function PeriodChoice({ period, day, onPeriod }: Pick<Props, 'period' | 'onPeriod'> & { day: string }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { year, quarter, month } = period
  const present = Number(day.slice(0, 4))
  const first = Math.min(since, year)
  const years = Array.from({ length: Math.max(present, year) - first + 1 }, (_, index) =>
    String(first + index),
  )
  const two = (value: number) => String(value).padStart(2, '0')
  return (
    <>
      <NativeSelect
        label={<Trans>Year</Trans>}
        value={String(year)}
        onChange={(event) => onPeriod({ year: Number(event.currentTarget.value) })}
        data={years.reverse()}
      />
      <NativeSelect
        label={<Trans>Part of the year</Trans>}
        value={month ? `m${month}` : quarter ? `q${quarter}` : ''}
        onChange={(event) => {
          const { value } = event.currentTarget
          const part = Number(value.slice(1))
          onPeriod({
            quarter: value.startsWith('q') ? part : undefined,
            month: value.startsWith('m') ? part : undefined,
          })
        }}
        data={[
          { value: '', label: t`Whole year` },
          ...[1, 2, 3, 4].map((each) => ({
            value: `q${each}`,
            label: fmt.quarter(`${year}-${two(each * 3)}-01`),
          })),
          ...Array.from({ length: 12 }, (_, index) => ({
            value: `m${index + 1}`,
            label: fmt.monthName(`${year}-${two(index + 1)}-01`),
          })),
        ]}
      />
    </>
  )
}
