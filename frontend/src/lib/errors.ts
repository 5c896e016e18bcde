import type { CombinedError } from 'urql'

/** What went wrong, as far as it changes what the reader can do about it. */
export type Fault = {
  kind: 'offline' | 'forbidden' | 'limit' | 'invalid' | 'server'
  /** A sentence of the server for people; null when there is none. */
  message: string | null
  /** Names the request in the server's log; null when the server did not answer. */
  requestId: string | null
}

const kinds: Record<string, Fault['kind']> = {
  FORBIDDEN: 'forbidden',
  UNAUTHENTICATED: 'forbidden',
  INVALID: 'invalid',
  BAD_USER_INPUT: 'invalid',
  GRAPHQL_VALIDATION_FAILED: 'invalid',
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
  const kind = kinds[code] ?? (/LIMIT|TOO_/.test(code) ? 'limit' : 'server')
  return {
    kind,
    message: kind === 'server' ? null : first.message,
    requestId: text(first.extensions?.requestId),
  }
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
