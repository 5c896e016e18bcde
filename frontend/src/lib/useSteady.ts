import { useMemo, useRef } from 'react'
import type { Keyset } from '#/lib/useKeyset'

/** Keeps the rows of the question before until the first answer to the next one is there. */
export function useSteady<Row>(list: Keyset<Row>): Keyset<Row> {
  const last = useRef(list)
  const waiting = list.fetching && list.rows.length === 0
  if (!waiting) last.current = list
  const kept = last.current
  return useMemo(
    () => (waiting && kept.rows.length > 0 ? { ...kept, fetching: true, hasMore: false } : list),
    [waiting, kept, list],
  )
}
