import { describe, expect, it } from 'vitest'
import { boundsOf, monthsOf } from './period'
import { elapsedOf } from './SummaryTab'

describe('a period', () => {
  it.each([
    ['a year', { year: 2025 }, '2025-01-01', '2026-01-01'],
    ['the last quarter', { year: 2025, quarter: 4 }, '2025-10-01', '2026-01-01'],
    ['a month', { year: 2025, month: 2 }, '2025-02-01', '2025-03-01'],
    ['December', { year: 2025, month: 12 }, '2025-12-01', '2026-01-01'],
  ])('of %s has bounds', (_, period, from, to) => {
    expect(boundsOf(period)).toEqual({ from, to })
  })

  it('has the months that have begun', () => {
    expect(monthsOf({ year: 2025, quarter: 4 }, '2025-11-02')).toEqual(['2025-10-01', '2025-11-01'])
    expect(monthsOf({ year: 2024 }, '2025-10-31')).toHaveLength(12)
    expect(monthsOf({ year: 2026 }, '2025-10-31')).toEqual([])
  })

  it.each([
    [2024, 1],
    [2026, 0],
    [2025, 304 / 365],
  ])('%i has gone by on 2025-10-31', (year, share) => {
    expect(elapsedOf(year, '2025-10-31')).toBeCloseTo(share, 6)
  })
})
