import { describe, expect, it } from 'vitest'
import { changesOf, valuesOf } from './settings'

const stored = {
  version: 3,
  statisticsThreshold: 11,
  retentionMonths: null,
  revealsPerHour: 20,
  sessionIdleMinutes: 30,
  sessionHours: 8,
}

describe('a change of settings', () => {
  it.each([
    ['nothing when nothing changed', {}, {}],
    ['the changed one alone', { sessionHours: 10 }, { sessionHours: 10 }],
    ['a term of keeping', { retentionMonths: 60 }, { retentionMonths: 60 }],
  ])('sends %s', (_, change, sent) => {
    expect(changesOf({ ...stored, ...change }, valuesOf(stored))).toEqual(sent)
  })

  it('sends null for keeping for ever', () => {
    const base = valuesOf({ ...stored, retentionMonths: 60 })
    expect(changesOf({ ...stored, retentionMonths: null }, base)).toEqual({ retentionMonths: null })
  })
})
