import { type CombinedError, type Exchange, makeOperation, type Operation } from 'urql'
import { filter, makeSubject, merge, pipe, tap } from 'wonka'

/** What the connection tells about whoever asks. */
export type Watch = {
  /** Nobody is signed in any more; operations wait. */
  onOver: () => void
  /** Something was refused: the rights may have changed. */
  onRefused: () => void
  /** The server does not know a document of these pages: it has newer ones. */
  onOutdated: () => void
}

/**
 * Keeps operations that are refused because nobody is signed in any more, and sends them again on
 * resume: whoever waits for an answer, a form too, waits until somebody has signed in.
 */
export function holding({ onOver, onRefused, onOutdated }: Watch): {
  exchange: Exchange
  resume: () => void
} {
  const again = makeSubject<Operation>()
  const held = new Map<number, Operation>()
  const exchange: Exchange =
    ({ forward }) =>
    (operations$) =>
      pipe(
        merge([
          pipe(
            operations$,
            tap(({ kind, key }) => kind === 'teardown' && held.delete(key)),
          ),
          again.source,
        ]),
        forward,
        filter(({ operation, error }) => {
          if (hasCode(error, 'FORBIDDEN')) onRefused()
          if (hasCode(error, 'PERSISTED_QUERY_NOT_FOUND')) onOutdated()
          if (!hasCode(error, 'UNAUTHENTICATED')) return true
          held.set(operation.key, operation)
          onOver()
          return false
        }),
      )
  const resume = () => {
    const operations = [...held.values()]
    held.clear()
    for (const operation of operations) again.next(makeOperation(operation.kind, operation))
  }
  return { exchange, resume }
}

const hasCode = (error: CombinedError | undefined, code: string) =>
  error?.graphQLErrors.some(({ extensions }) => extensions?.code === code) ?? false
