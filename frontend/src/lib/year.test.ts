import { describe, expect, it } from 'vitest'
import { chosenYear, elapsedOf, lookingBack, monthDay, monthsOf, yearBefore } from './year'

const today = '2025-10-31'

describe('years', () => {
  it.each([
    [undefined, 2025],
    [2024, 2024],
    [2031, 2025],
  ])('asked for %s, chooses %s', (asked, want) => {
    expect(chosenYear(asked, today)).toBe(want)
  })

  it.each([
    [2024, 1],
    [2025, 304 / 365],
    [2026, 0],
  ])('of %s, %s has gone by', (year, share) => {
    expect(elapsedOf(year, today)).toBeCloseTo(share, 6)
  })

  it('looks back from the last day of a year that is over', () => {
    expect(lookingBack(2023, today)).toBe('2023-12-31')
    expect(lookingBack(2025, today)).toBeNull()
  })

  it('compares with the same months of the year before', () => {
    expect(yearBefore(2025, today)).toEqual({ from: '2024-01-01', to: '2024-11-01' })
    expect(yearBefore(2024, today)).toEqual({ from: '2023-01-01', to: '2024-01-01' })
  })

  it('lists the months that have begun', () => {
    expect(monthsOf(2025, '2025-02-01')).toEqual(['2025-01-01', '2025-02-01'])
    expect(monthsOf(2024, today)).toHaveLength(12)
    expect(monthsOf(2026, today)).toEqual([])
    expect(monthDay(2025, 0)).toBe('2024-12-01')
  })
})
