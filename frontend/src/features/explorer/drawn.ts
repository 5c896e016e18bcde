import type { Cell, Column, Rows } from './rows'

/** What a drawing shows of rows: places of columns. */
export type Choice = { category: number; value: number; by: number | null }

/** At most so many categories and series are drawn: more cannot be told apart. */
export const mostCategories = 120
export const mostSeries = 8

/** Columns that can stand along the chart, and those that can be drawn. */
export function columnsFor({ columns, rows }: Rows): { categories: number[]; values: number[] } {
  const places = columns.map((_, at) => at).filter((at) => rows.some((row) => row[at] !== null))
  return {
    categories: places.filter((at) => ['date', 'text', 'moment'].includes(columns[at]?.kind ?? '')),
    values: places.filter((at) => columns[at]?.kind === 'number'),
  }
}

/** Where rows of groups say what they stand for; -1 when they do not. */
const kindAt = ({ columns }: Rows) => columns.findIndex(({ type }) => type === 'GroupKind')

/** The rows without those that hold others among them. */
function parts(all: Rows): Cell[][] {
  const kind = kindAt(all)
  return all.rows.filter((row) => row[kind] !== 'SUBTOTAL' && row[kind] !== 'TOTAL')
}

/**
 * What is drawn at first: over time where there is some, else over what tells most rows apart, with one
 * series for each of what tells the rest apart; never over ids, and nothing that stands around all rows.
 * Without either the value is the one by which rows go, else a mean, else the first. Null where there is
 * nothing to compare.
 */
export function firstChoice(all: Rows): Choice | null {
  const rows = { columns: all.columns, rows: parts(all) }
  const of = (at: number) => all.columns[at] as Column
  const different = (...places: number[]) =>
    new Set(rows.rows.map((row) => JSON.stringify(places.map((at) => row[at])))).size
  const found = columnsFor(rows)
  const deepest = Math.max(...all.columns.map(({ level }) => level))
  const inner = found.values.filter((at) => of(at).level === deepest || different(at) > 1)
  const level = Math.max(...inner.map((at) => of(at).level))
  const categories = found.categories.filter(
    (at) => of(at).level <= level && !nameless.includes(of(at).type) && different(at) > 1,
  )
  const values = comparable(
    rows,
    inner.filter((at) => of(at).level === level),
  )

  // Of equals the one that is nearer to the row, and then the later one: a name stands behind its code.
  const depth = (at: number) => of(at).name.split('.').length
  const most = (places: number[], count: (at: number) => number) =>
    places.reduce<number | undefined>((best, at) => {
      const more = best === undefined ? 1 : count(at) - count(best) || depth(best) - depth(at)
      return more >= 0 ? at : best
    }, undefined)

  const time = categories.find((at) => of(at).kind !== 'text')
  const category = time ?? most(categories, different)
  if (category === undefined || values[0] === undefined) return null
  const pairs = (at: number) => different(category, at)
  const by = most(
    categories.filter((at) => pairs(at) > different(category)),
    pairs,
  )
  if (time !== undefined || by !== undefined) return { category, value: values[0], by: by ?? null }
  const value =
    values.find((at) => falls(rows, at)) ?? values.find((at) => mean.test(of(at).name)) ?? values[0]
  return { category, value, by: null }
}

const nameless = ['ID', 'Boolean', 'GroupKind']
const mean = /(^|\.)(avg|median)$/

/** The columns whose values can stand beside one another: where units differ, none in units. */
function comparable({ columns, rows }: Rows, values: number[]): number[] {
  const unit = columns.findIndex(({ type }) => type === 'IndicatorUnit')
  if (new Set(rows.map((row) => row[unit])).size < 2) return values
  const free = values.filter((at) => columns[at]?.type !== 'Decimal')
  return free.length > 0 ? free : values
}

/** Whether rows go by a column, the largest first; what is left of them stands last. */
function falls(all: Rows, at: number): boolean {
  const kind = kindAt(all)
  const cells = all.rows.filter((row) => row[kind] !== 'OTHERS').map((row) => row[at] ?? null)
  return (
    new Set(cells).size > cells.length / 2 &&
    cells.every((cell, n) => cell !== null && (n === 0 || Number(cell) <= Number(cells[n - 1])))
  )
}

export type Drawn = {
  categories: Cell[]
  series: { name: string; values: (number | null)[] }[]
  /** Something did not find its place. */
  cut: boolean
}

/**
 * The rows as series over categories; of several rows for one place the last one stands. Sums of rows are
 * left out, unless what rows stand for is drawn.
 */
export function drawn(rows: Rows, { category, value, by }: Choice): Drawn {
  const kind = kindAt(rows)
  const places = new Map<Cell, number>()
  const series = new Map<string, (number | null)[]>()
  let cut = false
  for (const row of category === kind || by === kind ? rows.rows : parts(rows)) {
    const key = row[category] ?? (row[kind] === 'OTHERS' ? 'OTHERS' : null)
    const name = by === null ? (rows.columns[value]?.name ?? '') : String(row[by] ?? '–')
    if (
      (!places.has(key) && places.size >= mostCategories) ||
      (!series.has(name) && series.size >= mostSeries)
    ) {
      cut = true
      continue
    }
    if (!places.has(key)) places.set(key, places.size)
    if (!series.has(name)) series.set(name, [])
    const cell = row[value] ?? null
    const values = series.get(name) as (number | null)[]
    values[places.get(key) as number] = cell === null ? null : Number(cell)
  }
  const categories = [...places.keys()]
  const whole = (values: (number | null)[]) => categories.map((_, at) => values[at] ?? null)
  return {
    categories,
    series: [...series].map(([name, values]) => ({ name, values: whole(values) })),
    cut,
  }
}
