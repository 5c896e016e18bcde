import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { found } from './docs'

const schema = buildSchema(`
  "Everything that can be read."
  type Query { "Who leads." chair: Chair, size: Size }
  "Leads an organization."
  type Chair { "In full years." age: Int }
  enum Size { "Fewer than 50 members." SMALL, LARGE }
`)
const names = (search: string) =>
  found(schema, search).map(({ type, field }) => (field ? `${type}.${field}` : type))

describe('the search of the schema', () => {
  it.each([
    ['chair', ['Chair', 'Query.chair', 'Chair.age']],
    ['years full', ['Chair.age']],
    ['SMALL', ['Size.SMALL']],
    ['members', ['Size.SMALL']],
    ['nowhere', []],
  ])('finds %s', (search, want) => {
    expect(names(search)).toEqual(want)
  })
})
