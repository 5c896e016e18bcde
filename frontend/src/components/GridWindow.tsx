import { Trans } from '@lingui/react/macro'
import { Loader } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { Keyset } from '#/lib/useKeyset'
import { type Order, SortButton, sortOf } from './DataTable'
import type { GridColumn } from './VirtualGrid'
import classes from './VirtualGrid.module.css'

type Props<Row> = {
  caption: string
  columns: readonly GridColumn<Row>[]
  list: Keyset<Row>
  rowKey: (row: Row) => string
  onOpen?: (row: Row) => void
  order?: Order | null
  onOrder?: (order: Order) => void
  rowHeight?: number
  height?: string
}

/** Where the keyboard stands. Row -1 is the head. */
type Place = { row: number; column: number }

/** Rows before the end at which the next page is fetched. */
const ahead = 40

/**
 * The windowed form of a list: only rows in view are in the document, and the one that has the focus
 * stays there wherever one scrolls. Row numbers told to assistive technology count in the whole list.
 */
export function GridWindow<Row>({
  caption,
  columns,
  list,
  rowKey,
  onOpen,
  order,
  onOrder,
  rowHeight = 44,
  height,
}: Props<Row>) {
  const { rows, hasMore, fetching, error, loadMore, total } = list
  const shown = useShownColumns(columns)
  const frame = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const row = Math.min(place.row, rows.length - 1)
  const column = Math.min(place.column, shown.length - 1)
  const moved = useRef(false)

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 40,
    rangeExtractor: (range: Range) => {
      const inView = defaultRangeExtractor(range)
      if (row < 0 || inView.includes(row)) return inView
      return row < (inView[0] ?? 0) ? [row, ...inView] : [...inView, row]
    },
  })
  const items = virtual.getVirtualItems()
  const lastInView = virtual.range?.endIndex ?? 0

  useEffect(() => {
    if (hasMore && !fetching && !error && lastInView >= rows.length - ahead) loadMore()
  }, [hasMore, fetching, error, lastInView, rows.length, loadMore])

  // The focus follows the place once the row is in the document.
  useEffect(() => {
    if (!moved.current) return
    const cell = frame.current?.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${column}"]`)
    if (!cell) return
    moved.current = false
    const inner = row < 0 ? cell.querySelector('button') : null
    const target = inner ?? cell
    target.focus({ preventScroll: true })
  })

  const go = (next: Place) => {
    const to = {
      row: Math.max(-1, Math.min(rows.length - 1, next.row)),
      column: Math.max(0, Math.min(shown.length - 1, next.column)),
    }
    moved.current = true
    setPlace(to)
    if (to.row >= 0) virtual.scrollToIndex(to.row, { align: 'auto' })
    if (to.row >= rows.length - 1 && hasMore) loadMore()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / rowHeight) - 2)
    const moves: Record<string, Place> = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      PageDown: { row: row + page, column },
      PageUp: { row: Math.max(0, row - page), column },
      Home: event.ctrlKey ? { row: 0, column: 0 } : { row, column: 0 },
      End: event.ctrlKey
        ? { row: rows.length - 1, column: shown.length - 1 }
        : { row, column: shown.length - 1 },
    }
    const next = moves[event.key]
    const here = rows[row]
    if (next && (!event.ctrlKey || event.key === 'Home' || event.key === 'End')) {
      event.preventDefault()
      go(next)
    } else if (event.key === 'Enter' && here && row >= 0) {
      event.preventDefault()
      onOpen?.(here)
    }
  }

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element
    const pressed = rows[Number(target.closest('[data-row]')?.getAttribute('data-row') ?? -1)]
    if (pressed && !target.closest('a, button')) onOpen?.(pressed)
  }

  const onFocus = (event: FocusEvent) => {
    const cell = (event.target as Element).closest('[data-column]')
    const line = cell?.closest('[data-row]')
    if (cell && line)
      setPlace({
        row: Number(line.getAttribute('data-row')),
        column: Number(cell.getAttribute('data-column')),
      })
  }

  const tracks = { gridTemplateColumns: shown.map(({ width }) => width).join(' ') }
  const alignOf = (each: GridColumn<Row>) => `${classes.cell} ${each.align === 'end' ? classes.end : ''}`
  const tabOf = (r: number, c: number) => (r === row && c === column ? 0 : -1)

  return (
    <div
      ref={frame}
      className={classes.scroll}
      style={{ '--grid-height': height } as CSSProperties}
      role="grid"
      aria-label={caption}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={shown.length}
      aria-busy={fetching}
      aria-readonly="true"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={onFocus}
    >
      <div role="rowgroup" className={classes.head}>
        <div
          role="row"
          aria-rowindex={1}
          data-row={-1}
          className={`${classes.row} ${classes.head}`}
          style={tracks}
        >
          {shown.map((each, index) => (
            <div
              key={each.key}
              role="columnheader"
              tabIndex={each.sortable && onOrder ? undefined : tabOf(-1, index)}
              data-column={index}
              aria-colindex={index + 1}
              aria-sort={sortOf(each, order)}
              className={alignOf(each)}
            >
              {each.sortable && onOrder ? (
                <SortButton column={each} order={order} onOrder={onOrder} />
              ) : (
                each.header
              )}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtual.getTotalSize() + (hasMore ? 48 : 0) }}
      >
        {items.map((item) => {
          const data = rows[item.index]
          if (!data) return null
          return (
            <div
              key={rowKey(data)}
              role="row"
              aria-rowindex={item.index + 2}
              data-row={item.index}
              data-active={item.index === row ? '' : undefined}
              className={classes.row}
              style={{ ...tracks, height: rowHeight, transform: `translateY(${item.start}px)` }}
            >
              {shown.map((each, index) => (
                <div
                  key={each.key}
                  role={each.rowHeader ? 'rowheader' : 'gridcell'}
                  aria-colindex={index + 1}
                  data-column={index}
                  tabIndex={tabOf(item.index, index)}
                  className={alignOf(each)}
                >
                  {each.value ? each.value(data) : ((data as Record<string, ReactNode>)[each.key] ?? null)}
                </div>
              ))}
            </div>
          )
        })}
        {hasMore && (
          <div className={classes.wait} role="presentation" style={{ top: virtual.getTotalSize() }}>
            <Loader size="xs" aria-hidden="true" />
            <Trans>Loading…</Trans>
          </div>
        )}
      </div>
    </div>
  )
}

/** The columns that fit the screen. */
function useShownColumns<Row>(columns: readonly GridColumn<Row>[]): GridColumn<Row>[] {
  const now = { getInitialValueInEffect: false }
  const xs = useMediaQuery('(max-width: 36em)', false, now)
  const sm = useMediaQuery('(max-width: 48em)', false, now)
  const md = useMediaQuery('(max-width: 62em)', false, now)
  const hides = { xs, sm, md }
  return columns.filter(({ hideBelow }) => !hideBelow || !hides[hideBelow])
}
