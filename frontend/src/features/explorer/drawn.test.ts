import { describe, expect, it } from 'vitest'
import { drawn, firstChoice, mostCategories } from './drawn'
import type { Column, Rows } from './rows'

const types = { text: 'String', number: 'Int', date: 'Date', moment: 'DateTime', json: 'String' }

/** A column of the rows' own list. */
const column = (name: string, kind: Column['kind'], type: string = types[kind], level = 1): Column => ({
  name,
  kind,
  type,
  level,
})

const series: Rows = {
  columns: [column('indicator', 'text'), column('buckets', 'date'), column('values', 'number')],
  rows: [
    ['A', '2025-01-01', '1.5'],
    ['A', '2025-02-01', null],
    ['B', '2025-01-01', '3'],
  ],
}
const groups: Rows = {
  columns: [
    column('kind', 'text', 'GroupKind'),
    column('code', 'text'),
    column('name', 'text'),
    column('count', 'number'),
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
    expect(firstChoice({ columns: [column('n', 'number')], rows: [[1]] })).toBeNull()
    expect(firstChoice({ columns: [column('a', 'text')], rows: [['x']] })).toBeNull()
  })

  it('is none over ids', () => {
    const ids = {
      columns: [column('id', 'text', 'ID'), column('age', 'number')],
      rows: [
        ['a', 40],
        ['b', 41],
      ],
    }
    expect(firstChoice(ids)).toBeNull()
  })

  it('leaves sums out, unless what rows stand for is shown, and names what is left', () => {
    const sums = { ...groups, rows: [...groups.rows, ['OTHERS', null, null, 9], ['SUBTOTAL', 'Z', null, 17]] }
    expect(drawn(sums, { category: 2, value: 3, by: null })).toMatchObject({
      categories: ['Iks', 'Ypsilon', 'OTHERS'],
      series: [{ values: [5, 3, 9] }],
    })
    expect(drawn(sums, { category: 2, value: 3, by: 0 }).series.map(({ name }) => name)).toEqual([
      'GROUP',
      'OTHERS',
      'SUBTOTAL',
    ])
  })

  it('tells that not everything is drawn', () => {
    const rows = Array.from({ length: mostCategories + 1 }, (_, n) => [String(n), n])
    const many: Rows = { columns: [groups.columns[1] as never, groups.columns[3] as never], rows }
    const all = drawn(many, { category: 0, value: 1, by: null })
    expect([all.cut, all.categories.length]).toEqual([true, mostCategories])
  })
})
