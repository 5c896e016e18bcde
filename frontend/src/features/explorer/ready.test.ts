import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema,
  coerceInputValue,
  parse,
  TypeInfo,
  typeFromAST,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { aboutPeople, type Ready, readyFor, readyGroups } from './ready'

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../lib/schema/schema.graphql'), 'utf8'))

/** The variables that the declared types refuse. */
function refused({ query, variables }: Ready): string[] {
  const faults: string[] = []
  const left = new Set(Object.keys(variables))
  for (const definition of parse(query).definitions) {
    if (definition.kind !== 'OperationDefinition') continue
    for (const { variable, type } of definition.variableDefinitions ?? []) {
      const { value: name } = variable.name
      left.delete(name)
      const declared = typeFromAST(schema, type as never)
      coerceInputValue(variables[name], declared as never, (_, __, error) => faults.push(error.message))
    }
  }
  return [...faults, ...[...left].map((name) => `${name} is not declared`)]
}

describe('the ready queries', () => {
  const all = readyFor(2025)

  it('are at least ten, each with a key of its own, in groups that all have some', () => {
    expect(all.length).toBeGreaterThanOrEqual(10)
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
    expect(new Set(all.map(({ group }) => group))).toEqual(new Set(Object.keys(readyGroups)))
  })

  it('leave some for those who may not see members', () => {
    const free = all.filter((ready) => !aboutPeople(ready))
    expect(free.length).toBeGreaterThanOrEqual(5)
    const types = new TypeInfo(schema)
    const guarded: string[] = []
    for (const { query } of free) {
      visit(
        parse(query),
        visitWithTypeInfo(types, {
          Field: () => {
            const place = `${types.getParentType()?.name}.${types.getFieldDef()?.name}`
            if (/\.(members|member|leader|holder)$/.test(place)) guarded.push(place)
          },
        }),
      )
    }
    expect(guarded).toEqual([])
  })

  it.each(all.map((ready) => [ready.key, ready] as const))('%s fits the schema', (_, ready) => {
    expect(validate(schema, parse(ready.query)).map(({ message }) => message)).toEqual([])
    expect(refused(ready)).toEqual([])
  })
})
