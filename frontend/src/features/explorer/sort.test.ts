import { describe, expect, it } from 'vitest'
import type { Cell, Kindred } from './rows'
import { sorted } from './sort'

describe('rows in order', () => {
  it.each([
    ['number', ['10', '9.5', null, '-1'], 'ASC', ['-1', '9.5', '10', null]],
    ['number', [1, null, 3], 'DESC', [3, 1, null]],
    ['date', ['2025-02-01', '2024-12-01'], 'ASC', ['2024-12-01', '2025-02-01']],
    ['text', ['Б', 'А', null], 'DESC', ['Б', 'А', null]],
  ] as [Kindred, Cell[], 'ASC' | 'DESC', Cell[]][])('of %s', (kind, cells, direction, want) => {
    expect(sorted(cells, (cell) => cell, kind, direction)).toEqual(want)
  })
})
