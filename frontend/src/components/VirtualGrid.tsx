import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Loader, Switch } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useFmt } from '#/lib/useFmt'
import type { Keyset } from '#/lib/useKeyset'
import { type Column, DataTable, type Order } from './DataTable'
import { GridWindow } from './GridWindow'
import { Empty, Failure, Loading } from './states'
import classes from './VirtualGrid.module.css'

export type GridColumn<Row> = Omit<Column<Row>, 'footer'> & {
  /** Track of the grid: `minmax(12rem, 2fr)`, `7rem`. */
  width: string
}

type Props<Row> = {
  /** Says what the list is. */
  caption: string
  columns: readonly GridColumn<Row>[]
  /** The list, from useKeyset. */
  list: Keyset<Row>
  rowKey: (row: Row) => string
  /** A press on a row, or Enter on one; left out where a row leads nowhere. */
  onOpen?: (row: Row) => void
  order?: Order | null
  onOrder?: (order: Order) => void
  /** Height of a row in px; every row has the same. */
  rowHeight?: number
  /** CSS height of the scrolling frame. */
  height?: string
  /** Shown instead of an empty list. */
  empty: ReactNode
}

const pageRows = 50

/**
 * A list of any length, fetched while it is read. As a windowed grid it follows the grid pattern
 * (arrows, Home, End, PageUp, PageDown, Ctrl with Home and End, Enter); a switch turns it into pages of
 * a plain table for those who prefer them.
 */
export function VirtualGrid<Row>(props: Props<Row>) {
  const { list, empty } = props
  const [paged, setPaged] = useLocalStorage({
    key: 'tirek.paged',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  if (list.rows.length === 0) {
    if (list.error) return <Failure error={list.error} onRetry={list.reload} />
    return list.fetching ? <Loading rows={10} /> : <Empty>{empty}</Empty>
  }
  return (
    <div className={classes.frame}>
      {paged ? <Pages {...props} /> : <GridWindow {...props} />}
      {list.error && <Failure error={list.error} onRetry={list.loadMore} />}
      <div className={classes.foot}>
        <Count list={list} />
        <Switch
          size="xs"
          checked={paged}
          onChange={(event) => setPaged(event.currentTarget.checked)}
          label={<Trans>Page by page</Trans>}
        />
      </div>
    </div>
  )
}

function Count<Row>({ list }: { list: Keyset<Row> }) {
  const fmt = useFmt()
  const loaded = fmt.number(list.rows.length)
  return (
    <span role="status">
      {list.total === null ? (
        <Trans>{loaded} rows</Trans>
      ) : (
        <Trans>
          {loaded} of {fmt.number(list.total)} rows
        </Trans>
      )}
    </span>
  )
}

/** The same rows, fifty at a time. */
function Pages<Row>({ caption, columns, list, rowKey, onOpen, order, onOrder }: Props<Row>) {
  const { t } = useLingui()
  const fmt = useFmt()
  const [wanted, setPage] = useState(0)
  // A list that began anew may be shorter than the page that was open.
  const page = Math.min(wanted, Math.max(0, Math.ceil(list.rows.length / pageRows) - 1))
  const start = page * pageRows
  const rows = list.rows.slice(start, start + pageRows)
  const ready = list.rows.length > start + pageRows
  const open: Column<Row> = {
    key: 'open',
    header: <Trans>Open</Trans>,
    value: (row) => (
      <Button size="compact-xs" variant="subtle" onClick={() => onOpen?.(row)}>
        <Trans>Open</Trans>
      </Button>
    ),
  }
  const opening = onOpen ? [...columns, open] : columns
  const next = () => {
    if (!ready) list.loadMore()
    setPage(page + 1)
  }
  return (
    <>
      <DataTable
        caption={caption}
        rows={rows}
        columns={opening}
        rowKey={rowKey}
        order={order}
        onOrder={onOrder}
      />
      <nav className={classes.foot} aria-label={t`Pages of the list`}>
        <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
          <Trans>Back</Trans>
        </Button>
        <span role="status">
          {fmt.number(start + 1)}–{fmt.number(start + rows.length)}
          {list.fetching && <Loader size="xs" ml="xs" />}
        </span>
        <Button size="xs" variant="default" disabled={!ready && !list.hasMore} onClick={next}>
          <Trans>Next</Trans>
        </Button>
      </nav>
    </>
  )
}
