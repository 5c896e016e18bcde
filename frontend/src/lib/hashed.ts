import { type Exchange, makeOperation, type Operation, stringifyDocument } from 'urql'
import { filter, fromPromise, merge, mergeMap, pipe, share, takeUntil } from 'wonka'

/**
 * Sends of every document its hash alone: the server knows the documents of the pages. Where a browser
 * computes no hashes, which is where nothing is encrypted, texts are sent.
 */
export const hashed: Exchange =
  ({ forward }) =>
  (operations$) => {
    const shared$ = share(operations$)
    const sent$ = pipe(
      shared$,
      filter(isSent),
      mergeMap((operation) =>
        pipe(
          fromPromise(withHash(operation)),
          takeUntil(
            pipe(
              shared$,
              filter(({ kind, key }) => kind === 'teardown' && key === operation.key),
            ),
          ),
        ),
      ),
    )
    return forward(
      merge([
        sent$,
        pipe(
          shared$,
          filter((operation) => !isSent(operation)),
        ),
      ]),
    )
  }

const isSent = ({ kind }: Operation) => kind === 'query' || kind === 'mutation'

const hashes = new Map<string, string>()

async function withHash(operation: Operation): Promise<Operation> {
  if (!globalThis.crypto?.subtle) return operation
  const text = stringifyDocument(operation.query)
  let sha256Hash = hashes.get(text)
  if (!sha256Hash) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    sha256Hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    hashes.set(text, sha256Hash)
  }
  return {
    ...makeOperation(operation.kind, operation),
    extensions: { ...operation.extensions, persistedQuery: { version: 1, sha256Hash } },
  }
}
