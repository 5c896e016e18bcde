import { describe, expect, it } from 'vitest'
import { fmtFor } from '#/lib/fmt'
import { periodOf, writeValue } from './published'

describe('published figures', () => {
  it.each([
    ['157', '157'],
    ['56000–57000', '56,000–57,000'],
    ['0.2507', '0.2507'],
    ['ALM-ILE-01;ALM-ENB-01', 'ALM-ILE-01, ALM-ENB-01'],
    ['forum', 'forum'],
  ])('writes %s as %s', (value, want) => {
    expect(writeValue(value, fmtFor('en'))).toBe(want)
  })

  it.each([
    ['2025', { year: 2025 }],
    ['2025-06-30', { at: '2025-06-30' }],
    ['2025-10-31', {}],
    ['forum', {}],
  ])('opens %s', (period, want) => {
    expect(periodOf(period, '2025-10-31')).toEqual(want)
  })
})
