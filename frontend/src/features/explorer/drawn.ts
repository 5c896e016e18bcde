import type { Cell, Rows } from './rows'

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

/** What is drawn at first: time where there is some, else the text that tells most rows apart. */
export function firstChoice(rows: Rows): Choice | null {
  const { categories, values } = columnsFor(rows)
  const different = (at: number) => new Set(rows.rows.map((row) => row[at])).size
  const time = categories.find((at) => rows.columns[at]?.kind !== 'text')
  // Of equals the later one: a name stands behind its code.
  const telling = categories.reduce<number | undefined>(
    (best, at) => (best === undefined || different(at) >= different(best) ? at : best),
    undefined,
  )
  const category = time ?? telling
  const value = values[0]
  if (category === undefined || value === undefined) return null
  const by = categories.find((at) => at !== category && different(at) > 1)
  return { category, value, by: different(category) < rows.rows.length ? (by ?? null) : null }
}

export type Drawn = {
  categories: Cell[]
  series: { name: string; values: (number | null)[] }[]
  /** Something did not find its place. */
  cut: boolean
}

/** The rows as series over categories; of several rows for one place the last one stands. */
export function drawn(rows: Rows, { category, value, by }: Choice): Drawn {
  const places = new Map<Cell, number>()
  const series = new Map<string, (number | null)[]>()
  let cut = false
  for (const row of rows.rows) {
    const key = row[category] ?? null
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
