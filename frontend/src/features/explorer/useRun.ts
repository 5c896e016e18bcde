import { parse } from 'graphql'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLang } from '#/lib/i18n'
import { useSession } from '#/lib/session'
import type { Sheet } from './keep'
import { type Answer, run } from './run'

/** Where a run stands. */
export type RunState = {
  running: boolean
  answer: Answer | null
  /** Why nothing was sent, or nothing came back. */
  fault: 'variables' | 'offline' | null
}

/** Sends what stands in the panes; one at a time, and another one ends the one before. */
export function useRun() {
  const lang = useLang()
  const { over } = useSession()
  const [state, setState] = useState<RunState>({ running: false, answer: null, fault: null })
  const flight = useRef<AbortController | null>(null)
  useEffect(() => () => flight.current?.abort(), [])

  const send = useCallback(
    async ({ query, variables }: Sheet, cursor: number) => {
      flight.current?.abort()
      const parsed = variablesOf(variables)
      if (parsed === undefined) {
        setState({ running: false, answer: null, fault: 'variables' })
        return
      }
      const own = new AbortController()
      flight.current = own
      setState((old) => ({ ...old, running: true, fault: null }))
      try {
        const operationName = operationAt(query, cursor)
        const answer = await run({ query, variables: parsed, operationName }, lang, own.signal)
        if (answer.status === 401) over()
        setState({ running: false, answer, fault: null })
      } catch {
        // Whoever ended it has said what comes next.
        if (!own.signal.aborted) setState({ running: false, answer: null, fault: 'offline' })
      }
    },
    [lang, over],
  )
  const stop = useCallback(() => {
    flight.current?.abort()
    setState((old) => ({ ...old, running: false }))
  }, [])
  return { state, send, stop }
}

/** The variables as an object; null when there are none, undefined when they cannot be read. */
function variablesOf(text: string): Record<string, unknown> | null | undefined {
  if (text.trim() === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : undefined
  } catch {
    return undefined
  }
}

/** The name of the operation under the cursor, where a document has several; else none is needed. */
export function operationAt(query: string, cursor: number): string | undefined {
  try {
    const operations = parse(query).definitions.filter(({ kind }) => kind === 'OperationDefinition')
    if (operations.length < 2) return undefined
    const here =
      operations.find(({ loc }) => loc && loc.start <= cursor && cursor <= loc.end) ?? operations[0]
    return here && 'name' in here ? here.name?.value : undefined
  } catch {
    return undefined
  }
}
