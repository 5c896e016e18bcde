import { type GraphQLSchema, parse, validate } from 'graphql'
import { useEffect, useState } from 'react'
import { useLang } from '#/lib/i18n'
import type { Sheet } from './keep'
import { type Answer, run } from './run'
import { questionOf } from './useRun'

/** How long nobody has typed before the cost is asked for. */
const pause = 600

/** What the panes would cost, asked while they are written; null while it is not known. */
export function useCost(schema: GraphQLSchema | undefined, { query, variables }: Sheet): Answer | null {
  const lang = useLang()
  const [told, setTold] = useState<Answer | null>(null)
  useEffect(() => {
    setTold(null)
    const question = questionOf({ query, variables }, 0)
    if (!schema || !question || !valid(schema, query)) return
    const flight = new AbortController()
    const timer = setTimeout(() => {
      // Without the server there is no cost to be told, and whoever runs the query hears why.
      run(question, lang, flight.signal, { cost: 'dryRun' }).then(
        (answer) => setTold(answer.status < 500 ? answer : null),
        () => setTold(null),
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      flight.abort()
    }
  }, [schema, query, variables, lang])
  return told
}

function valid(schema: GraphQLSchema, query: string): boolean {
  try {
    return validate(schema, parse(query)).length === 0
  } catch {
    return false
  }
}
