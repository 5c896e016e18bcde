import { beforeEach, describe, expect, it } from 'vitest'
import { askedKey, forgetPerson } from '#/lib/session'
import { past, remember } from './history'

const run = (query: string) => ({ query, variables: '{}', at: '2025-10-31T08:00:00Z' })

describe('the history of runs', () => {
  beforeEach(() => localStorage.clear())

  it('is there on the next visit, newest first and each sheet once', () => {
    let runs = past('a')
    for (const query of ['{ a }', '{ b }', '{ a }']) runs = remember('a', runs, run(query))
    expect(past('a').map(({ query }) => query)).toEqual(['{ a }', '{ b }'])
  })

  it('holds the last fifty', () => {
    let runs = past('a')
    for (let i = 0; i < 60; i++) runs = remember('a', runs, run(`{ f${i} }`))
    expect(past('a')).toHaveLength(50)
    expect(past('a')[0]?.query).toBe('{ f59 }')
  })

  it('is of one account alone', () => {
    remember('a', past('a'), run('{ a }'))
    expect(past('b')).toEqual([])
    remember('b', past('b'), run('{ b }'))
    expect(localStorage.getItem(askedKey)).not.toContain('{ a }')
  })

  it('goes when somebody signs out', () => {
    remember('a', [], run('{ a }'))
    forgetPerson()
    expect(past('a')).toEqual([])
  })

  it('keeps what was asked, and no answer', () => {
    remember('a', [], run('{ a }'))
    expect(Object.keys(past('a')[0] ?? {}).sort()).toEqual(['at', 'query', 'variables'])
  })
})
