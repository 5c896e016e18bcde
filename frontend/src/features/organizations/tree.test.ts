import { describe, expect, it } from 'vitest'
import { everyBranch, openCodes, pruned, rowsInView, sumOf, treeOf } from './tree'

const row = (code: string, parent: string | null, groups = 0) => ({
  id: code,
  code,
  parent: parent ? { id: parent } : null,
  groups,
})

// Children may come before their parents.
const rows = [
  row('ALM-ILE-01', 'ALM-ILE', 6),
  row('KZ', null),
  row('ALM', 'KZ'),
  row('ALM-ENB', 'ALM'),
  row('ALM-ILE', 'ALM'),
  row('ALM-ILE-02', 'ALM-ILE', 4),
]
const roots = treeOf(rows)
const codes = (branches: { row: { code: string } }[]) => branches.map((each) => each.row.code)

describe('the tree', () => {
  it('puts everyone under their parent', () => {
    expect(codes(everyBranch(roots))).toEqual(['KZ', 'ALM', 'ALM-ENB', 'ALM-ILE', 'ALM-ILE-01', 'ALM-ILE-02'])
    expect(everyBranch(roots).map(({ depth }) => depth)).toEqual([1, 2, 3, 3, 4, 4])
  })

  it('makes a root of one whose parent is not there', () => {
    expect(codes(treeOf([row('ALM-ILE-01', 'ALM-ILE')]))).toEqual(['ALM-ILE-01'])
  })

  it.each([
    ['the upper levels at first', undefined, ['KZ', 'ALM', 'ALM-ENB', 'ALM-ILE']],
    ['everything', 'all', ['KZ', 'ALM', 'ALM-ENB', 'ALM-ILE', 'ALM-ILE-01', 'ALM-ILE-02']],
    ['what the address names', 'KZ', ['KZ', 'ALM']],
    ['only the root when nothing is open', '', ['KZ']],
  ])('shows %s', (_, stated, want) => {
    expect(codes(rowsInView(roots, openCodes(everyBranch(roots), stated)))).toEqual(want)
  })

  it('keeps the place of what was found', () => {
    const found = pruned(roots, new Set(['ALM-ILE-02']))
    expect(codes(everyBranch(found))).toEqual(['KZ', 'ALM', 'ALM-ILE', 'ALM-ILE-02'])
    expect(pruned(roots, new Set())).toEqual([])
  })

  it('adds up what lies below', () => {
    const [root] = roots
    expect(root && sumOf(root, ({ groups }) => groups)).toBe(10)
  })
})
