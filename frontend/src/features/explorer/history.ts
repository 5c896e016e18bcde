import { useCallback, useState } from 'react'
import { askedKey as key } from '#/lib/session'
import { useViewer } from '#/lib/viewer'
import { type Sheet, sheetOf } from './keep'

/** A run: what was asked, and when. Answers are never kept. */
export type Past = Sheet & { at: string }

const most = 50

/** The last runs of an account in this browser, newest first. Those of another account are not read. */
export function past(account: string): Past[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as {
      account?: unknown
      runs?: unknown
    } | null
    if (kept?.account !== account || !Array.isArray(kept.runs)) return []
    return kept.runs.flatMap((run: { at?: unknown }) => {
      const sheet = sheetOf(run)
      return sheet && typeof run.at === 'string' ? [{ ...sheet, at: run.at }] : []
    })
  } catch {
    return []
  }
}

/** The runs with one more; the same sheet stands there once. What another account left goes. */
export function remember(account: string, runs: readonly Past[], run: Past): Past[] {
  const rest = runs.filter(({ query, variables }) => query !== run.query || variables !== run.variables)
  const all = [run, ...rest].slice(0, most)
  write(account, all)
  return all
}

function write(account: string, runs: readonly Past[]) {
  try {
    if (runs.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ account, runs }))
  } catch {
    // A browser that keeps nothing has no history.
  }
}

/** The history of the own account. */
export function useHistory() {
  const account = useViewer().account?.id ?? ''
  const [runs, setRuns] = useState(() => past(account))
  const add = useCallback(
    ({ query, variables }: Sheet) =>
      setRuns((old) => remember(account, old, { query, variables, at: new Date().toISOString() })),
    [account],
  )
  const clear = useCallback(() => {
    write(account, [])
    setRuns([])
  }, [account])
  return { runs, add, clear }
}
