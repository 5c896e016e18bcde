import { describe, expect, it } from 'vitest'
import { enterable, lastDue, same, shift, typed } from './entry'

describe('entering a figure', () => {
  it('offers the months since the indicator is reported', () => {
    expect(enterable('2024-11-06', '2025-02-10')).toEqual([
      '2025-02-01',
      '2025-01-01',
      '2024-12-01',
      '2024-11-01',
    ])
  })

  it.each([
    ['2025-10-31', '2025-10-01'],
    ['2025-10-30', '2025-09-01'],
    ['2025-01-15', '2024-12-01'],
    ['2024-02-29', '2024-02-01'],
  ])('begins on %s with %s', (today, want) => {
    expect(lastDue(today)).toBe(want)
  })

  it('walks over the end of a year', () => {
    expect(shift('2025-01-01', -1)).toBe('2024-12-01')
    expect(shift('2025-12-01', 1)).toBe('2026-01-01')
  })

  it('shows a value as it is typed', () => {
    expect(typed('11613.9', 'kk')).toBe('11613,9')
    expect(typed('11613.9', 'en')).toBe('11613.9')
    expect(typed(null, 'ru')).toBe('')
  })

  it.each([
    ['12', '12.0', true],
    ['012.50', '12.5', true],
    ['0', '0.0', true],
    ['12', '12.1', false],
    ['120', '12', false],
    [null, '0', false],
    [null, null, true],
  ])('%s and %s', (a, b, want) => {
    expect(same(a, b)).toBe(want)
  })
})
