import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { rowsOf } from './rows'

const schema = buildSchema(`
scalar Date
scalar Decimal
type Query { top: Org  orgs(first: Int): OrgConnection!  all: [Org!]!  n: Int }
type PageInfo { hasNextPage: Boolean! }
type OrgConnection { nodes: [Org!]!  edges: [OrgEdge!]!  pageInfo: PageInfo!  totalCount: Int! }
type OrgEdge { cursor: String!  node: Org! }
type Org { name: String  code: String!  money: Decimal  tags: [String!]  parent: Org  groups: [Group!]  orgs(first: Int): OrgConnection!  series: Series }
type Group { name: String  members: [Member!] }
type Member { name: String }
type Series { buckets: [Date!]!  values: [Decimal]!  unit: String }`)

/** A line for the head and each row, as the tests of exports write them. */
function written(query: string, data: unknown, deepest = false): string {
  const { columns, rows } = rowsOf(schema, { query }, data, deepest) ?? { columns: [], rows: [] }
  return [columns.map(({ name }) => name), ...rows.map((row) => row.map((cell) => cell ?? '-'))]
    .map((line) => line.join(';'))
    .join('\n')
}

type Case = {
  name: string
  query: string
  variables: Record<string, unknown>
  deepest: boolean
  answer: unknown
  columns: string[]
  rows: unknown[][]
}

const file = join(import.meta.dirname, '../../../../graph/export')

describe('an answer is the rows that the server makes of it', () => {
  const sdl = /const sdl = `([^`]+)`/.exec(readFileSync(join(file, 'export_test.go'), 'utf8'))?.[1] ?? ''
  const cases: Case[] = JSON.parse(readFileSync(join(file, 'testdata/rows.json'), 'utf8'))
  const cell = (value: unknown) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value

  it.each(cases)('$name, deepest $deepest', ({ query, variables, deepest, answer, columns, rows }) => {
    const made = rowsOf(buildSchema(sdl), { query, variables }, answer, deepest)
    expect(made?.columns.map(({ name }) => name)).toEqual(columns)
    expect(made?.rows).toEqual(rows.map((row) => row.map(cell)))
  })
})

describe('an answer as rows', () => {
  it.each([
    [
      'is one row without lists',
      '{ top { name parent { code } } n }',
      { top: { name: 'A', parent: { code: 'P' } }, n: null },
      'top.name;top.parent.code;n\nA;P;-',
    ],
    [
      'repeats what is around the rows',
      '{ top { groups { name } name } n }',
      { top: { groups: [{ name: 'x' }, { name: 'y' }], name: 'A' }, n: 7 },
      'name;top.name;n\nx;A;7\ny;A;7',
    ],
    [
      'has later lists in one cell',
      '{ all { code } top { groups { name } } }',
      { all: [{ code: 'A' }, { code: 'B' }], top: { groups: [{ name: 'x' }] } },
      'code;top.groups\nA;[{"name":"x"}]\nB;[{"name":"x"}]',
    ],
    [
      'zips parallel lists',
      '{ top { name series { unit buckets values } } }',
      {
        top: {
          name: 'A',
          series: { unit: '%', buckets: ['2025-01-01', '2025-02-01'], values: ['1.5', null] },
        },
      },
      'top.name;top.series.unit;buckets;values\nA;%;2025-01-01;1.5\nA;%;2025-02-01;-',
    ],
    [
      'goes through the nodes of a connection and leaves out its pages',
      '{ orgs(first: 2) { totalCount pageInfo { hasNextPage } nodes { code } } }',
      { orgs: { totalCount: 9, nodes: [{ code: 'A' }] } },
      'orgs.totalCount;code\n9;A',
    ],
    [
      'goes through edges, and fragments',
      '{ orgs(first: 2) { edges { ...E } } } fragment E on OrgEdge { cursor node { code } }',
      { orgs: { edges: [{ cursor: 'c', node: { code: 'A' } }] } },
      'cursor;node.code\nc;A',
    ],
    [
      'names the inner one of two columns of one name by its whole path',
      '{ top { parent { name } orgs(first: 1) { nodes { top: parent { parent { name } } } } } }',
      { top: { parent: { name: 'P' }, orgs: { nodes: [{ top: { parent: { name: 'Q' } } }] } } },
      'top.parent.name;top.orgs.nodes.top.parent.name\nP;Q',
    ],
    ['has none of an absent object', '{ top { name groups { name } } }', { top: null }, 'top.name;name'],
  ])('%s', (_, query, data, want) => {
    expect(written(query, data)).toBe(want)
  })

  it('repeats rows for the lists inside, and keeps those without elements', () => {
    const query = '{ all { code groups { name members { name } } } }'
    const groups = [
      { name: 'x', members: [{ name: '1' }, { name: '2' }] },
      { name: 'y', members: [] },
    ]
    const data = {
      all: [
        { code: 'A', groups },
        { code: 'B', groups: null },
      ],
    }
    expect(written(query, data, true)).toBe(
      'code;groups.name;groups.members.name\nA;x;1\nA;x;2\nA;y;-\nB;-;-',
    )
  })

  it('zips the series of rows', () => {
    const data = {
      all: [
        { code: 'A', series: { buckets: ['2025-01-01'], values: ['1'] } },
        { code: 'B', series: { buckets: [], values: [] } },
      ],
    }
    expect(written('{ all { code series { buckets values } } }', data, true)).toBe(
      'code;series.buckets;series.values\nA;2025-01-01;1\nB;-;-',
    )
  })
})
