import type { GraphQLSchema } from 'graphql'
import type { Question } from './run'
import { type Field, find, type Shape, shapeOf } from './shape'

// Answers as rows, by the rule of exports: the first list on the way through the query is the rows; what
// is around it stands on every row; parallel lists of scalars are zipped; other lists are one cell of
// JSON, unless deepest repeats the row for each of their elements. Names are paths of aliases.

/** How the values of a column are to be read. */
export type Kindred = 'text' | 'number' | 'date' | 'moment' | 'json'

export type Column = {
  name: string
  kind: Kindred
  /** Of the schema. */
  type: string
  /** How deep the list lies whose elements have it; 0: it is around all rows. */
  level: number
}

/** A value is text, number, true, false, or null when there is none; JSON is text. */
export type Cell = string | number | boolean | null

export type Rows = { columns: Column[]; rows: Cell[][] }

const kinds: Record<string, Kindred> = {
  Int: 'number',
  Float: 'number',
  Decimal: 'number',
  Date: 'date',
  DateTime: 'moment',
}

/** The rows of what an operation was answered; null when the document does not fit the schema. */
export function rowsOf(
  schema: GraphQLSchema,
  question: Question,
  data: unknown,
  deepest: boolean,
): Rows | null {
  const top = shapeOf(schema, question)
  if (!top) return null
  find(top)
  const layout = new Layout(deepest)
  layout.object(top, { depth: 0, list: null, prefix: [] })
  layout.unique()
  const cells: Cell[] = layout.columns.map(() => null)
  const rows: Cell[][] = []
  read(top, data, cells, () => rows.push([...cells]))
  return { columns: layout.columns, rows }
}

function path(field: Field | null, until: Field | null): string[] {
  return !field || field === until ? [] : [...path(field.up, until), field.alias]
}

/** A list of rows, or, with depth 0, what is around all of them. */
type Level = { depth: number; list: Field | null; prefix: string[] }

const nameAt = (level: Level, field: Field | null) => [...level.prefix, ...path(field, level.list)]

/** Gives every value its column. */
class Layout {
  columns: Column[] = []
  private readonly depths: number[] = []
  private readonly whole: string[] = []
  constructor(private readonly deepest: boolean) {}

  object(shape: Shape, at: Level) {
    for (const field of shape.fields) {
      const { split, below, up } = field
      const depth = at.depth + 1
      if (split && below) {
        if (this.deepest) find(below)
        const head = field.connected ? up : field
        this.object(below, { depth, list: field, prefix: at.depth > 0 ? nameAt(at, head) : [] })
      } else if (split) {
        const prefix = at.depth > 0 ? nameAt(at, up) : []
        this.add(field, { depth, list: up, prefix }, kinds[field.type] ?? 'text')
      } else if (!below || field.list) {
        this.add(field, at, field.list ? 'json' : (kinds[field.type] ?? 'text'))
      } else this.object(below, at)
    }
  }

  private add(field: Field, at: Level, kind: Kindred) {
    field.column = this.columns.length
    this.columns.push({ name: nameAt(at, field).join('.'), kind, type: field.type, level: at.depth })
    this.depths.push(at.depth)
    this.whole.push(path(field, null).join('.'))
  }

  /** Columns of one name get their whole path, but the outermost of them. */
  unique() {
    const outermost = new Map<string, number>()
    this.columns.forEach(({ name }, i) => {
      const first = outermost.get(name)
      if (first === undefined || Number(this.depths[i]) < Number(this.depths[first])) outermost.set(name, i)
    })
    this.columns = this.columns.map((column, i) =>
      outermost.get(column.name) === i ? column : { ...column, name: this.whole[i] ?? column.name },
    )
  }
}

/** Makes rows of an object: of the elements of its list, of itself when it has none. Tells how many. */
function read(shape: Shape, value: unknown, cells: Cell[], row: () => void): number {
  clear(shape, cells)
  const found: Found = { owner: null, values: {} }
  fill(shape, value, cells, found)
  if (!shape.listed) {
    row()
    return 1
  }
  const { owner, values } = found
  if (!owner?.listed) return 0
  if (!owner.listed.below) return zip(owner, values, cells, row)
  const elements = values[owner.listed.alias]
  let made = 0
  for (const element of Array.isArray(elements) ? elements : []) {
    const own = read(owner.listed.below, element, cells, row)
    if (own === 0) row()
    made += Math.max(1, own)
  }
  return made
}

function clear(shape: Shape, cells: Cell[]) {
  for (const { column, below } of shape.fields) {
    if (column >= 0) cells[column] = null
    if (below) clear(below, cells)
  }
}

type Found = { owner: Shape | null; values: Record<string, unknown> }

/** Reads the values of an object, and of those that it leads to. */
function fill(shape: Shape, value: unknown, cells: Cell[], found: Found) {
  if (typeof value !== 'object' || value === null) return
  const values = value as Record<string, unknown>
  for (const field of shape.fields) {
    const here = values[field.alias]
    if (here === undefined) continue
    if (field.below && !field.list) fill(field.below, here, cells, found)
    else if (field.split) {
      found.owner = shape
      found.values = values
    } else if (field.column >= 0) cells[field.column] = cellOf(here)
  }
}

/** Makes a row of the elements at each place of parallel lists. */
function zip(shape: Shape, values: Record<string, unknown>, cells: Cell[], row: () => void): number {
  const lists = shape.fields
    .filter(({ split }) => split)
    .map(({ alias, column }) => ({ column, list: (values[alias] ?? []) as unknown[] }))
  const length = Math.max(0, ...lists.map(({ list }) => list.length))
  for (let at = 0; at < length; at++) {
    for (const { column, list } of lists) cells[column] = cellOf(list[at] ?? null)
    row()
  }
  return length
}

const cellOf = (value: unknown): Cell =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Cell)
