import { describe, expect, it } from 'vitest'
import { changeOf, coverageOf, type Place, perHundred, ranked } from './ranking'

const place = (id: string, facts: Partial<Place>): Place => ({
  id,
  code: id,
  name: id,
  members: 100,
  value: null,
  target: null,
  progress: null,
  before: null,
  reportedUnits: 10,
  expectedUnits: 10,
  lowestState: null,
  ...facts,
})

const small = place('small', { members: 50, value: '30', before: '40', reportedUnits: 5 })
const large = place('large', { members: 500, value: '100', before: '50', reportedUnits: 9 })
const silent = place('silent', { members: 200, reportedUnits: 0, expectedUnits: 0 })

describe('a ranking', () => {
  it.each([
    ['rate', 'ASC', ['large', 'small', 'silent']],
    ['rate', 'DESC', ['small', 'large', 'silent']],
    ['value', 'DESC', ['large', 'small', 'silent']],
    ['members', 'ASC', ['small', 'silent', 'large']],
    ['change', 'ASC', ['small', 'large', 'silent']],
    ['reports', 'ASC', ['small', 'large', 'silent']],
  ] as const)('by %s, %s, keeps what is unknown at the end', (key, direction, want) => {
    const got = ranked([silent, small, large], { key, direction }, true)
    expect(got.map(({ id }) => id)).toEqual(want)
  })

  it('compares values themselves where they do not add up', () => {
    const got = ranked([small, large], { key: 'rate', direction: 'ASC' }, false)
    expect(got.map(({ id }) => id)).toEqual(['small', 'large'])
  })

  it('does not divide by nothing', () => {
    expect(perHundred('5', 0)).toBeNull()
    expect(coverageOf(silent)).toBeNull()
    expect(changeOf(silent)).toBeNull()
    expect(changeOf(small)).toBe(-10)
  })
})
