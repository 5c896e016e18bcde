import { cacheExchange } from '@urql/exchange-graphcache'
import { Client, type Exchange, fetchExchange, type Operation } from 'urql'
import { filter, makeSubject, merge, pipe, type Source, share, tap } from 'wonka'
import { hashed } from '#/lib/hashed'
import { holding, type Watch } from '#/lib/held'
import type { Lang } from '#/lib/languages'
import { embedded, possibleTypes } from '#/lib/schema/cache.json'

/**
 * The connection to the graph, for one language: names come in the language of the header, so another
 * language is another client with a cache of its own. What was refused because nobody is signed in any
 * more is sent again by resume.
 */
export function createClient(lang: Lang, watch: Watch): { client: Client; resume: () => void } {
  const { exchange, resume } = holding(watch)
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { headers: { 'Accept-Language': lang } },
    exchanges: [past(normalised()), exchange, ...(import.meta.env.PROD ? [hashed] : []), fetchExchange],
  })
  return { client, resume }
}

/** One object is kept once, under its type and id; types without an id live inside their parents. */
function normalised(): Exchange {
  return cacheExchange({
    keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
    possibleTypes,
  })
}

/**
 * Lets operations about another date (variable `at`) pass by the cache: the same id looks different on
 * another date, and must not overwrite the present.
 */
function past(cached: Exchange): Exchange {
  return (input) => (operations$) => {
    const shared$ = share(operations$)
    const server = makeSubject<Operation>()
    const results$ = share(input.forward(server.source))
    const send = (source$: Source<Operation>) => pipe(source$, tap(server.next), filter(never))
    const present = cached({
      ...input,
      forward: (missing$) =>
        share(
          merge([
            pipe(
              results$,
              filter((result) => !isPast(result.operation)),
            ),
            send(missing$),
          ]),
        ),
    })
    return merge([
      pipe(
        results$,
        filter((result) => isPast(result.operation)),
      ),
      present(
        pipe(
          shared$,
          filter((operation) => !isPast(operation)),
        ),
      ),
      send(pipe(shared$, filter(isPast))),
    ])
  }
}

/** Nothing that is sent is also an answer. */
const never = (_: Operation): _ is never => false

function isPast(operation: Operation): boolean {
  return operation.kind === 'query' && Boolean((operation.variables as { at?: unknown } | undefined)?.at)
}
