import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '#/components/DataTable'
import { Mark } from '#/components/Mark'
import type { Enum } from '#/lib/graphql'
import { useLabel, valuesOf } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import classes from './OrganizationsPage.module.css'
import type { Division, Statistics } from './StatisticsCard'

type Cell = Statistics['cells'][number]

/** The numbers of a closed month; one that is hidden says so and is never 0. */
export function StatisticsTable({ statistics, division }: { statistics: Statistics; division: Division }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { cells, at, closedAt, threshold, youthShare } = statistics
  const caption = t`Members at the end of ${fmt.month(at)}`
  const total = <Count of={statistics} />
  const hidden = statistics.suppressed || cells.some(({ suppressed }) => suppressed)
  return (
    <>
      {division === 'BOTH' ? (
        <Matrix caption={caption} cells={cells} />
      ) : (
        <Parts caption={caption} cells={cells} total={total} />
      )}
      <div className={classes.notes}>
        {division === 'BOTH' && (
          <span>
            <Trans>Together: {total}</Trans>
          </span>
        )}
        {youthShare !== null && (
          <span>
            <Trans>Youth, under 35: {fmt.percent(youthShare)}</Trans>
          </span>
        )}
        <span>
          <Trans>
            Counted when the month was closed, on {fmt.date(closedAt)}. Later corrections do not change it.
          </Trans>
        </span>
        {hidden && (
          <span>
            <Trans>
              Hidden does not mean 0: numbers of people below {fmt.number(threshold)} are not shown, so that
              nobody can be singled out, nor others from which such a number would follow.
            </Trans>
          </span>
        )}
      </div>
    </>
  )
}

/** A number of people, or that it is hidden. */
function Count({ of: { count, suppressed } }: { of: { count: number | null; suppressed: boolean } }) {
  const fmt = useFmt()
  if (!suppressed) return fmt.number(count)
  return (
    <Mark tone="off">
      <Trans>hidden: small number</Trans>
    </Mark>
  )
}

type TableProps = { caption: string; cells: readonly Cell[] }

/** By sex or by age: bars beside the numbers. */
function Parts({ caption, cells, total }: TableProps & { total: ReactNode }) {
  const fmt = useFmt()
  const name = useCellName()
  const most = Math.max(1, ...cells.map(({ count }) => count ?? 0))
  return (
    <DataTable
      caption={caption}
      rows={cells}
      rowKey={({ sex, ageBand }) => `${sex} ${ageBand}`}
      columns={[
        {
          key: 'part',
          header: <Trans>Part</Trans>,
          rowHeader: true,
          footer: <Trans>Together</Trans>,
          value: name,
        },
        {
          key: 'share',
          header: <Trans>Share</Trans>,
          value: ({ count, share }) =>
            count !== null && (
              <span className={classes.bar}>
                <i style={{ width: `${(count / most) * 60}%` }} />
                {share !== null && fmt.percent(share)}
              </span>
            ),
        },
        {
          key: 'count',
          header: <Trans>Members</Trans>,
          align: 'end',
          footer: total,
          value: (cell) => <Count of={cell} />,
        },
      ]}
    />
  )
}

/** By age down and by sex across. */
function Matrix({ caption, cells }: TableProps) {
  const label = useLabel()
  const name = useCellName()
  const sexes = [...valuesOf('Sex'), null]
  const bands = [...new Set(cells.map(({ ageBand }) => ageBand))]
  const cellOf = (band: Enum<'AgeBand'> | null, sex: Enum<'Sex'> | null) =>
    cells.find((cell) => cell.ageBand === band && cell.sex === sex)
  const columns: Column<Enum<'AgeBand'> | null>[] = [
    {
      key: 'band',
      header: <Trans>Age</Trans>,
      rowHeader: true,
      value: (band) => label('AgeBand', band),
    },
    ...sexes.map((sex) => ({
      key: String(sex),
      header: sex ? label('Sex', sex) : name({ sex: null, ageBand: null }),
      align: 'end' as const,
      value: (band: Enum<'AgeBand'> | null) => {
        const cell = cellOf(band, sex)
        return cell && <Count of={cell} />
      },
    })),
  ]
  return <DataTable caption={caption} rows={bands} rowKey={String} columns={columns} wide />
}

/** What a cell counts. */
function useCellName() {
  const { t } = useLingui()
  const label = useLabel()
  return ({ sex, ageBand }: Pick<Cell, 'sex' | 'ageBand'>): string =>
    ageBand ? label('AgeBand', ageBand) : sex ? label('Sex', sex) : t`Sex not entered`
}
