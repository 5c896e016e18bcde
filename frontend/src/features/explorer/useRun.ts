import { parse } from 'graphql'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLang } from '#/lib/i18n'
import { useSession } from '#/lib/session'
import type { Sheet } from './keep'
import { follow } from './live'
import { type Answer, type Question, run } from './run'
import { valuesOf } from './variables'

/** How to run: once, once with the plan of the database, or again on every change. */
export type Manner = 'once' | 'plan' | 'live'

/** Where a run stands. */
export type RunState = {
  running: boolean
  manner: Manner
  /** What the answer is to. */
  asked: Question | null
  answer: Answer | null
  /** Answers so far; more than one when it is live. */
  count: number
  /** Why nothing was sent, or nothing came back. */
  fault: 'variables' | 'offline' | null
  /** The variables that could not be read, when that is the fault. */
  refused: string | null
}

const nothing: RunState = {
  running: false,
  manner: 'once',
  asked: null,
  answer: null,
  count: 0,
  fault: null,
  refused: null,
}

/**
 * Sends what stands in the panes; one at a time, and another one ends the one before. That variables cannot
 * be read is said only while they stand there.
 */
export function useRun(variables: string) {
  const lang = useLang()
  const { over } = useSession()
  const [state, setState] = useState<RunState>(nothing)
  const flight = useRef<AbortController | null>(null)
  useEffect(() => () => flight.current?.abort(), [])

  const send = useCallback(
    async (sheet: Sheet, cursor: number, manner: Manner) => {
      flight.current?.abort()
      const asked = questionOf(sheet, cursor)
      if (!asked) {
        setState({ ...nothing, manner, fault: 'variables', refused: sheet.variables })
        return
      }
      const own = new AbortController()
      flight.current = own
      setState((old) => ({ ...old, running: true, manner, count: 0, fault: null, refused: null }))
      const take = (running: boolean) => (answer: Answer) => {
        if (own.signal.aborted) return
        if (answer.status === 401) over()
        setState((old) => ({ ...nothing, running, manner, asked, answer, count: old.count + 1 }))
      }
      try {
        if (manner === 'live') {
          await follow(asked, lang, own.signal, take(true))
          setState((old) => ({ ...old, running: false }))
        } else {
          take(false)(await run(asked, lang, own.signal, { cost: true, plan: manner === 'plan' }))
        }
      } catch {
        // Whoever ended it has said what comes next.
        if (!own.signal.aborted)
          setState((old) => ({
            ...old,
            running: false,
            answer: manner === 'live' ? old.answer : null,
            fault: 'offline',
          }))
      }
    },
    [lang, over],
  )
  const stop = useCallback(() => {
    flight.current?.abort()
    setState((old) => ({ ...old, running: false }))
  }, [])
  const mended = state.refused !== null && state.refused !== variables
  return { state: mended ? nothing : state, send, stop }
}

/** What the panes ask with the cursor at a place of the query; null when the variables cannot be read. */
export function questionOf({ query, variables }: Sheet, cursor: number): Question | null {
  const values = valuesOf(variables)
  return values && { query, variables: values, operationName: operationAt(query, cursor) }
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
