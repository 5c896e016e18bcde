import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import classes from './DataTable.module.css'

export type Column<Row> = {
  /** Names the column; also the field that is shown when value is left out. */
  key: string
  header: ReactNode
  /** The cell that names its row. One column should be it. */
  rowHeader?: boolean
  /** end for numbers. */
  align?: 'start' | 'end'
  /** What the cell shows. */
  value?: (row: Row) => ReactNode
  /** What the last line shows, for example a sum. */
  footer?: ReactNode
  /** Leaves the column out on narrower screens: xs 576 px, sm 768 px, md 992 px. */
  hideBelow?: 'xs' | 'sm' | 'md'
  /** The head becomes a button that asks for this order. */
  sortable?: boolean
}

export type Order = { key: string; direction: 'ASC' | 'DESC' }

type Props<Row> = {
  /** Says what the table is, also to those who cannot see it. */
  caption: ReactNode
  showCaption?: boolean
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  /** The identity of a row; its id when left out. */
  rowKey?: (row: Row) => string
  /** Marks one row as the one at hand. */
  current?: (row: Row) => boolean
  order?: Order | null
  onOrder?: (order: Order) => void
  /** For many columns: scrolls sideways and keeps the first column in view. */
  wide?: boolean
}

const hidden = { xs: classes.belowXs, sm: classes.belowSm, md: classes.belowMd }

/** Rows and columns. Sorting, filtering and paging are the server's; the table shows and asks. */
export function DataTable<Row>({
  caption,
  showCaption,
  rows,
  columns,
  rowKey,
  current,
  order,
  onOrder,
  wide,
}: Props<Row>) {
  const captionId = useId()
  const [frame, overflows] = useOverflow()
  const keyOf = rowKey ?? ((row: Row) => String((row as { id?: unknown }).id))
  const classOf = (column: Column<Row>) =>
    [column.align === 'end' && classes.end, column.hideBelow && hidden[column.hideBelow]]
      .filter(Boolean)
      .join(' ') || undefined
  return (
    // A frame that scrolls must be within reach of the keyboard.
    <div
      ref={frame}
      role="group"
      className={`${classes.frame} ${wide ? classes.wide : ''}`}
      aria-labelledby={captionId}
      tabIndex={overflows ? 0 : undefined}
    >
      <table className={classes.table}>
        <caption id={captionId} className={showCaption ? classes.caption : undefined}>
          {showCaption ? caption : <VisuallyHidden>{caption}</VisuallyHidden>}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)} aria-sort={sortOf(column, order)}>
                {column.sortable && onOrder ? (
                  <SortButton column={column} order={order} onOrder={onOrder} />
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} aria-current={current?.(row) || undefined}>
              {columns.map((column) => {
                const content = column.value
                  ? column.value(row)
                  : ((row as Record<string, ReactNode>)[column.key] ?? null)
                return column.rowHeader ? (
                  <th key={column.key} scope="row" className={classOf(column)}>
                    {content}
                  </th>
                ) : (
                  <td key={column.key} className={classOf(column)}>
                    {content}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        {columns.some((column) => column.footer !== undefined) && (
          <tfoot>
            <tr>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.key} scope="row" className={classOf(column)}>
                    {column.footer}
                  </th>
                ) : (
                  <td key={column.key} className={classOf(column)}>
                    {column.footer}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

/** The state of a column for aria-sort. */
export function sortOf(column: { key: string; sortable?: boolean }, order: Order | null | undefined) {
  if (!column.sortable) return undefined
  if (order?.key !== column.key) return 'none'
  return order.direction === 'ASC' ? 'ascending' : 'descending'
}

type SortProps = {
  column: { key: string; header: ReactNode }
  order: Order | null | undefined
  onOrder: (order: Order) => void
}

/** The head of a sortable column: the first press asks ascending, the next one turns it round. */
export function SortButton({ column, order, onOrder }: SortProps) {
  const here = order?.key === column.key
  const Icon = !here ? IconArrowsSort : order?.direction === 'ASC' ? IconArrowUp : IconArrowDown
  const next = here && order?.direction === 'ASC' ? 'DESC' : 'ASC'
  return (
    <button
      type="button"
      className={classes.sort}
      onClick={() => onOrder({ key: column.key, direction: next })}
    >
      {column.header}
      <Icon size={14} stroke={2} aria-hidden="true" />
    </button>
  )
}

/** Tells whether the content of a frame is wider than the frame. */
function useOverflow(): [RefObject<HTMLDivElement | null>, boolean] {
  const frame = useRef<HTMLDivElement>(null)
  const [overflows, setOverflows] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth + 1))
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  return [frame, overflows]
}
