import { describe, expect, it } from 'vitest'
import { drawn, firstChoice, mostCategories } from './drawn'
import type { Rows } from './rows'

const series: Rows = {
  columns: [
    { name: 'indicator', kind: 'text' },
    { name: 'buckets', kind: 'date' },
    { name: 'values', kind: 'number' },
  ],
  rows: [
    ['A', '2025-01-01', '1.5'],
    ['A', '2025-02-01', null],
    ['B', '2025-01-01', '3'],
  ],
}
const groups: Rows = {
  columns: [
    { name: 'kind', kind: 'text' },
    { name: 'code', kind: 'text' },
    { name: 'name', kind: 'text' },
    { name: 'count', kind: 'number' },
  ],
  rows: [
    ['GROUP', 'X', 'Iks', 5],
    ['GROUP', 'Y', 'Ypsilon', 3],
  ],
}

describe('a chart of rows', () => {
  it('has time along it, and a line for each of what repeats', () => {
    const choice = firstChoice(series)
    expect(choice).toEqual({ category: 1, value: 2, by: 0 })
    expect(choice && drawn(series, choice)).toEqual({
      categories: ['2025-01-01', '2025-02-01'],
      series: [
        { name: 'A', values: [1.5, null] },
        { name: 'B', values: [3, null] },
      ],
      cut: false,
    })
  })

  it('has the names of groups along it', () => {
    expect(firstChoice(groups)).toEqual({ category: 2, value: 3, by: null })
  })

  it('is none without numbers or without names', () => {
    expect(firstChoice({ columns: [{ name: 'n', kind: 'number' }], rows: [[1]] })).toBeNull()
    expect(firstChoice({ columns: [{ name: 'a', kind: 'text' }], rows: [['x']] })).toBeNull()
  })

  it('tells that not everything is drawn', () => {
    const rows = Array.from({ length: mostCategories + 1 }, (_, n) => [String(n), n])
    const many: Rows = { columns: [groups.columns[1] as never, groups.columns[3] as never], rows }
    const all = drawn(many, { category: 0, value: 1, by: null })
    expect([all.cut, all.categories.length]).toEqual([true, mostCategories])
  })
})
