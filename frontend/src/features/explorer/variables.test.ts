import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { declaredOnly, entriesOf, fits, typed, valuesOf, withValue } from './variables'

const schema = buildSchema(`
scalar Date
scalar Decimal
enum Level { REGION DISTRICT }
input Filter { code: String }
type Query { a(n: Int, f: Float, i: ID): Int }`)

describe('the variables of a query', () => {
  it.each([
    ['Int!', { kind: 'whole', list: false, required: true }],
    ['Int! = 3', { kind: 'whole', required: false, otherwise: '3' }],
    ['Float', { kind: 'number', required: false }],
    ['Boolean', { kind: 'flag' }],
    ['String', { kind: 'text' }],
    ['ID!', { kind: 'text', required: true }],
    ['Decimal', { kind: 'text' }],
    ['Date', { kind: 'day' }],
    ['Level', { kind: 'choice', values: ['REGION', 'DISTRICT'] }],
    ['[Level!]!', { kind: 'choice', list: true, required: true }],
    ['[String!]', { kind: 'text', list: true }],
    ['Filter', { kind: 'json', list: false }],
    ['[Filter!]', { kind: 'json', list: false }],
    ['[[Int!]!]', { kind: 'json', list: false }],
  ])('of %s are asked for in their own way', (type, want) => {
    expect(entriesOf(schema, `query ($v: ${type}) { a }`)).toMatchObject([{ name: 'v', ...want }])
  })

  it('are those of the operation that runs, and none while it is being written', () => {
    const two = 'query A { a } query B($n: Int) { a(n: $n) }'
    expect(entriesOf(schema, two)).toEqual([])
    expect(entriesOf(schema, two, 'B')).toHaveLength(1)
    expect(entriesOf(schema, 'query A {')).toBeNull()
  })

  it.each([
    ['whole', ' 12', 12],
    ['whole', '1.5', '1.5'],
    ['number', '1.5', 1.5],
    ['number', '1,5', '1,5'],
    ['text', '12', '12'],
    ['json', '{"code":"A"}', { code: 'A' }],
    ['json', '{', '{'],
    ['day', '', undefined],
  ] as const)('of %s typed as %j are %j', (kind, text, want) => {
    expect(typed(kind, text)).toEqual(want)
  })

  it('tell what does not fit', () => {
    const [entry] = entriesOf(schema, 'query ($v: Int) { a }') ?? []
    expect(entry && [fits(entry, 1), fits(entry, '1.5'), fits(entry, undefined)]).toEqual([true, false, true])
  })

  it('change one by one in the JSON', () => {
    expect(valuesOf(withValue('{"a": 1}', 'b', [2]))).toEqual({ a: 1, b: [2] })
    expect(valuesOf(withValue('{"a": 1}', 'a', undefined))).toEqual({})
    expect(valuesOf('[1]')).toBeNull()
    expect(valuesOf('')).toEqual({})
  })

  it.each([
    ['query ($n: Int) { a(n: $n) }', '{"n": 1, "left": 2}', { n: 1 }],
    ['{ a }', '{"left": 2}', {}],
    ['{ a }', ' ', {}],
    ['{ a', '{"left": 2}', { left: 2 }],
  ])('are saved with %s without what it does not declare', (query, text, want) => {
    expect(JSON.parse(declaredOnly(query, text))).toEqual(want)
  })
})
