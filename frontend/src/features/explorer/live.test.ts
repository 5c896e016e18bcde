import { describe, expect, it } from 'vitest'
import { asLive, partsOf } from './live'

const short = (text: string | null) => text?.replace(/\s+/g, ' ')

describe('a live query', () => {
  it.each([
    ['{ viewer { name } }', undefined, 'subscription { live { viewer { name } } }'],
    [
      'query A($n: Int) { a(n: $n) { ...F } } fragment F on T { b }',
      undefined,
      'subscription A($n: Int) { live { a(n: $n) { ...F } } } fragment F on T { b }',
    ],
    ['query A { a } query B { b }', 'B', 'subscription B { live { b } }'],
  ])('%s is a subscription to its answer', (query, operationName, want) => {
    expect(short(asLive({ query, operationName }))).toBe(want)
  })

  it('is never a mutation', () => {
    expect(asLive({ query: 'mutation { signOut { userErrors { code } } }' })).toBeNull()
  })

  it('reads events, and knows a sign of life', () => {
    expect(partsOf('event: next\ndata: {"a":1}')).toEqual({ kind: 'next', data: '{"a":1}' })
    expect(partsOf('event: complete\ndata:')).toEqual({ kind: 'complete', data: '' })
    expect(partsOf(':')).toEqual({ kind: '', data: '' })
  })
})
