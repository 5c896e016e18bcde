import { CombinedError } from 'urql'
import { describe, expect, it } from 'vitest'
import { faultOf } from './errors'

const graph = (message: string, extensions: Record<string, unknown>) =>
  new CombinedError({ graphQLErrors: [{ message, extensions }] })

describe('a fault', () => {
  it.each([
    [
      'no answer',
      new CombinedError({ networkError: new Error('down') }),
      { kind: 'offline', message: null, requestId: null },
    ],
    [
      'an answer of a proxy',
      new CombinedError({ networkError: new Error('502'), response: { status: 502 } }),
      { kind: 'server', message: null, requestId: null },
    ],
    [
      'refused at the door',
      new CombinedError({ networkError: new Error('403'), response: { status: 403 } }),
      { kind: 'forbidden', message: null, requestId: null },
    ],
    [
      'not allowed',
      graph('No.', { code: 'FORBIDDEN' }),
      { kind: 'forbidden', message: 'No.', requestId: null },
    ],
    [
      'a wrong argument',
      graph('first is at most 500', { code: 'INVALID' }),
      { kind: 'invalid', message: 'first is at most 500', requestId: null },
    ],
    [
      'a page of an earlier build',
      graph('PersistedQueryNotFound', { code: 'PERSISTED_QUERY_NOT_FOUND' }),
      { kind: 'outdated', message: null, requestId: null },
    ],
    [
      'over a limit',
      graph('depth 20 is over 15', { code: 'LIMIT_EXCEEDED' }),
      { kind: 'limit', message: 'depth 20 is over 15', requestId: null },
    ],
    [
      'too slow',
      graph('not done within 900 ms', { code: 'TIMEOUT' }),
      { kind: 'slow', message: null, requestId: null },
    ],
    [
      'a failure inside, whose text is not for readers',
      graph('internal error', { code: 'INTERNAL', request: '7f3' }),
      { kind: 'server', message: null, requestId: '7f3' },
    ],
  ])('%s', (_, error, want) => {
    expect(faultOf(error)).toEqual(want)
  })
})
