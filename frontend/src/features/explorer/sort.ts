import type { Cell, Kindred } from './rows'

/** Rows in the order of one value, equal ones as they were; those without a value come last. */
export function sorted<Row>(
  rows: readonly Row[],
  of: (row: Row) => Cell,
  kind: Kindred,
  direction: 'ASC' | 'DESC',
): Row[] {
  const collator = new Intl.Collator(document.documentElement.lang || 'kk', { numeric: true })
  const turn = direction === 'ASC' ? 1 : -1
  return [...rows].sort((one, other) => {
    const [a, b] = [of(one), of(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const less = kind === 'number' ? Number(a) - Number(b) : collator.compare(String(a), String(b))
    return turn * less
  })
}
