import type { CombinedError } from 'urql'

/** What went wrong, as far as it changes what the reader can do about it. */
export type Fault = {
  kind: 'offline' | 'forbidden' | 'limit' | 'slow' | 'invalid' | 'outdated' | 'server'
  /** A sentence of the server for people; null when there is none. */
  message: string | null
  /** Names the request in the server's log; null when the server did not answer. */
  requestId: string | null
}

// The codes of the graph. Every other one is a failure of the server, whose text is not for readers.
const kinds: Record<string, Fault['kind']> = {
  FORBIDDEN: 'forbidden',
  INVALID: 'invalid',
  BAD_REQUEST: 'invalid',
  GRAPHQL_PARSE_FAILED: 'invalid',
  GRAPHQL_VALIDATION_FAILED: 'invalid',
  LIMIT_EXCEEDED: 'limit',
  TIMEOUT: 'slow',
  PERSISTED_QUERY_NOT_FOUND: 'outdated',
}

/** Sorts an error of an operation. */
export function faultOf(error: CombinedError): Fault {
  const first = error.graphQLErrors[0]
  if (!first) {
    const status = (error.response as Response | undefined)?.status
    if (status === 401 || status === 403) return { kind: 'forbidden', message: null, requestId: null }
    return { kind: status ? 'server' : 'offline', message: null, requestId: null }
  }
  const code = text(first.extensions?.code) ?? ''
  const kind = kinds[code] ?? 'server'
  return {
    kind,
    message: kind === 'server' || kind === 'slow' || kind === 'outdated' ? null : first.message,
    requestId: text(first.extensions?.request),
  }
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
