import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DataTable } from '#/components/DataTable'
import type { Indicator, YearTotal } from '#/components/figures/total'
import { useFmt } from '#/lib/useFmt'
import { useViewer } from '#/lib/viewer'
import { monthsOf } from '#/lib/year'
import classes from './MonthTable.module.css'
import { coverageIn, valueIn } from './months'
import type { Part, Whole } from './project'

type Props = {
  caption: string
  placeName: ReactNode
  indicator: Indicator
  parts: readonly Part[]
  whole: Whole
  year: number
  name: (part: Part) => ReactNode
  /** Where the value of an organization and month is entered; left out where nothing is entered. */
  enter?: (code: string, month: string) => { organization: string; month: string }
}

/** Values by organization and month; the ground of a cell tells how many of its reports are missing. */
export function MonthTable({ caption, placeName, indicator, parts, whole, year, name, enter }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { today } = useViewer()
  const { decimals } = indicator
  const sum = whole.totals[0]

  const cell = (total: YearTotal | undefined, month: string) =>
    total && (
      <Cell
        text={fmt.number(valueIn(total.series, month), decimals)}
        coverage={coverageIn(total, month, today)}
      />
    )
  return (
    <div className={classes.months}>
      <DataTable
        caption={caption}
        wide
        rows={parts}
        columns={[
          { key: 'name', header: placeName, rowHeader: true, value: name, footer: <Trans>Together</Trans> },
          ...monthsOf(year, today).map((month) => ({
            key: month,
            header: fmt.monthShort(month),
            align: 'end' as const,
            value: (part: Part) =>
              enter ? (
                <Link
                  to="/projects/$code/entry"
                  params={{ code: indicator.project.code }}
                  search={{ indicator: indicator.code, ...enter(part.code, month) }}
                  aria-label={t`${part.name}, ${fmt.month(month)}: ${fmt.number(part.totals[0] ? valueIn(part.totals[0].series, month) : null, decimals)}`}
                >
                  {cell(part.totals[0], month)}
                </Link>
              ) : (
                cell(part.totals[0], month)
              ),
            footer: cell(sum, month),
          })),
          {
            key: 'year',
            header: String(year),
            align: 'end',
            value: (part) => <b>{fmt.number(part.totals[0]?.value, decimals)}</b>,
            footer: fmt.number(sum?.value, decimals),
          },
        ]}
      />
      <p className={classes.legend}>
        <span data-gap="some">
          <Trans>some reports are missing</Trans>
        </span>
        <span data-gap="all">
          <Trans>no report</Trans>
        </span>
      </p>
    </div>
  )
}

/** A value on a ground that tells its coverage; the words are there for those who cannot see it. */
function Cell({ text, coverage }: { text: string; coverage: { reported: number; expected: number } | null }) {
  const { t } = useLingui()
  const fmt = useFmt()
  if (!coverage || coverage.reported >= coverage.expected) return <span className={classes.cell}>{text}</span>
  const { reported, expected } = coverage
  const title = t`Reports: ${fmt.number(reported)} of ${fmt.number(expected)}`
  return (
    <span className={classes.cell} data-gap={reported === 0 ? 'all' : 'some'} title={title}>
      {text}
      {expected > 1 && (
        <small>
          {fmt.number(reported)}/{fmt.number(expected)}
        </small>
      )}
    </span>
  )
}
