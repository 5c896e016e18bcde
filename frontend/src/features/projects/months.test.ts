import { describe, expect, it } from 'vitest'
import type { YearTotal } from '#/components/figures/total'
import { accumulated, coverageIn, dueMonths, twelve, valueIn } from './months'

const series = {
  buckets: ['2025-01-01', '2025-02-01', '2025-03-01'],
  values: ['1.1', null, '2.2'],
  reportedUnits: [4, 0, 3],
}
const total = (facts: object) =>
  ({ indicator: { validFrom: '2023-01-01' }, series, expectedUnits: 12, ...facts }) as unknown as YearTotal

describe('the months of a figure', () => {
  it('have their values, or none', () => {
    expect(valueIn(series, '2025-03-01')).toBe('2.2')
    expect(valueIn(series, '2025-02-01')).toBeNull()
    expect(valueIn(series, '2025-04-01')).toBeNull()
    expect(twelve(2025, series)).toEqual([1.1, null, 2.2, ...Array(9).fill(null)])
    expect(twelve(2025, undefined)).toEqual(Array(12).fill(null))
  })

  it('add up exactly, as far as they are known', () => {
    expect(accumulated([0.1, 0.2, null, 0.3, null])).toEqual([0.1, 0.3, 0.3, 0.6, null])
    expect(accumulated([null, null])).toEqual([null, null])
  })

  it.each([
    ['2025-03-31', '2023-01-01', ['2025-01-01', '2025-02-01', '2025-03-01']],
    ['2025-03-30', '2023-01-01', ['2025-01-01', '2025-02-01']],
    ['2025-03-31', '2025-02-06', ['2025-02-01', '2025-03-01']],
    ['2025-12-31', '2025-12-01', ['2025-12-01']],
  ])('are due on %s for an indicator since %s', (today, validFrom, want) => {
    expect(dueMonths(2025, today, { validFrom })).toEqual(want)
  })

  it.each([
    ['whole', {}, '2025-01-01', { reported: 4, expected: 4 }],
    ['with a gap', {}, '2025-03-01', { reported: 3, expected: 4 }],
    ['without any', {}, '2025-02-01', { reported: 0, expected: 4 }],
    ['to come', {}, '2025-04-01', null],
    ['unevenly due', { expectedUnits: 11 }, '2025-03-01', null],
    ['unevenly due and without any', { expectedUnits: 11 }, '2025-02-01', { reported: 0, expected: 4 }],
  ])('%s are covered', (_, facts, month, want) => {
    expect(coverageIn(total(facts), month, '2025-03-31')).toEqual(want)
  })
})
