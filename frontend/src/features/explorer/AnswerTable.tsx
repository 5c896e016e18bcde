import { useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import type { Order } from '#/components/DataTable'
import { type GridColumn, VirtualGrid } from '#/components/VirtualGrid'
import { none } from '#/lib/fmt'
import { useFmt } from '#/lib/useFmt'
import classes from './AnswerTable.module.css'
import type { Cell, Column, Rows } from './rows'
import { sorted } from './sort'

type Row = { id: number; cells: Cell[] }

/** The rows of an answer: sorted by a press on a head, numbers at the right. */
export function AnswerTable({ rows }: { rows: Rows }) {
  const { t } = useLingui()
  const show = useShow()
  const [order, setOrder] = useState<Order | null>(null)
  const all = useMemo(() => {
    const at = Number(order?.key ?? -1)
    const numbered = rows.rows.map((cells, id) => ({ id, cells }))
    const column = rows.columns[at]
    return column && order
      ? sorted(numbered, ({ cells }) => cells[at] ?? null, column.kind, order.direction)
      : numbered
  }, [rows, order])
  const columns = rows.columns.map(
    (column, at): GridColumn<Row> => ({
      key: String(at),
      header: column.name,
      rowHeader: at === 0,
      align: column.kind === 'number' ? 'end' : 'start',
      sortable: true,
      width: widthOf(
        column,
        rows.rows.slice(0, 100).map((cells) => show(column, cells[at] ?? null).length),
      ),
      // An element of its own, so that what is cut ends in dots.
      value: ({ cells }) => <span>{show(column, cells[at] ?? null)}</span>,
    }),
  )
  const nothing = () => {}
  return (
    <div className={classes.table}>
      <VirtualGrid
        caption={t`Answer, as a table`}
        columns={columns}
        list={{
          rows: all,
          total: all.length,
          hasMore: false,
          fetching: false,
          error: undefined,
          loadMore: nothing,
          reload: nothing,
        }}
        rowKey={({ id }) => String(id)}
        order={order}
        onOrder={setOrder}
        rowHeight={34}
        height="var(--answer-height)"
        empty={t`The answer has no rows.`}
      />
    </div>
  )
}

/** Wide enough for the name of the column, and for what stands in it, up to a bound. */
function widthOf({ name }: Column, lengths: readonly number[]): string {
  const content = Math.max(0, ...lengths) * 0.55 + 1
  return `${Math.min(22, Math.max(4, content, name.length * 0.55 + 2.5))}rem`
}

/** A cell in the reader's own forms. */
function useShow() {
  const fmt = useFmt()
  return ({ kind }: Column, cell: Cell) => {
    if (cell === null || cell === '') return none
    if (kind === 'number') return fmt.number(cell as number | string)
    if (kind === 'date') return fmt.date(String(cell))
    if (kind === 'moment') return fmt.dateTime(String(cell))
    return String(cell)
  }
}
