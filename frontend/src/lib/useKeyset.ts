import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type CombinedError, type TypedDocumentNode, useClient } from 'urql'

/** A page of a connection, as the graph answers. */
export type Connection<Row> = {
  nodes: readonly Row[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount?: number
}

type Options<Data, Variables extends Record<string, unknown>, Row> = {
  query: TypedDocumentNode<Data, Variables & { first: number; after: string | null }>
  /** Everything but first and after. Another value begins the list anew. */
  variables: Variables
  /** Finds the connection in the answer; null when its owner does not exist. */
  select: (data: Data) => Connection<Row> | null | undefined
  /** Rows of one request. */
  pageSize?: number
}

export type Keyset<Row> = {
  rows: readonly Row[]
  /** Rows in the whole list; null until known. */
  total: number | null
  hasMore: boolean
  fetching: boolean
  error: CombinedError | undefined
  /** Fetches the page after the last one; does nothing while one is on its way. */
  loadMore: () => void
  /** Begins anew, past the cache. */
  reload: () => void
}

type State<Row> = { pages: Connection<Row>[]; fetching: boolean; error: CombinedError | undefined }

/**
 * A long list, fetched page by page behind a cursor as it is read. Pages that were loaded follow the
 * cache, so a corrected row shows its correction.
 */
export function useKeyset<Data, Variables extends Record<string, unknown>, Row>({
  query,
  variables,
  select,
  pageSize = 100,
}: Options<Data, Variables, Row>): Keyset<Row> {
  const client = useClient()
  const [state, setState] = useState<State<Row>>({ pages: [], fetching: true, error: undefined })
  const [round, setRound] = useState(0)
  const key = JSON.stringify(variables)
  const latest = useRef({ select, variables })
  latest.current = { select, variables }
  const open = useRef<{ stop: () => void; next: () => void }>({ stop: () => {}, next: () => {} })

  const start = useMemo(() => ({ key, round }), [key, round])

  useEffect(() => {
    const stops: (() => void)[] = []
    const pages: Connection<Row>[] = []
    let busy = false

    const fetchPage = (index: number, after: string | null) => {
      busy = true
      setState({ pages: [...pages], fetching: true, error: undefined })
      const { unsubscribe } = client
        .query(
          query,
          { ...latest.current.variables, first: pageSize, after },
          { requestPolicy: start.round > 0 && index === 0 ? 'network-only' : 'cache-and-network' },
        )
        .subscribe((result) => {
          const page = result.data ? latest.current.select(result.data) : undefined
          if (page) pages[index] = page
          if (result.stale && !page) return
          busy = false
          setState({ pages: [...pages], fetching: false, error: result.error })
        })
      stops.push(unsubscribe)
    }

    open.current = {
      stop: () => {
        for (const stop of stops) stop()
      },
      next: () => {
        const last = pages.at(-1)
        if (busy || !last?.pageInfo.hasNextPage) return
        fetchPage(pages.length, last.pageInfo.endCursor)
      },
    }
    fetchPage(0, null)
    return open.current.stop
  }, [client, query, pageSize, start])

  const loadMore = useCallback(() => open.current.next(), [])
  const reload = useCallback(() => setRound((n) => n + 1), [])
  const rows = useMemo(() => state.pages.flatMap((page) => page.nodes), [state.pages])
  const total = state.pages[0]?.totalCount ?? null

  return {
    rows,
    total,
    hasMore: state.pages.at(-1)?.pageInfo.hasNextPage ?? false,
    fetching: state.fetching,
    error: state.error,
    loadMore,
    reload,
  }
}
