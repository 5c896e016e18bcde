import { readdirSync, readFileSync } from 'node:fs'
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
import { aboutPeople, ready as all, type Ready, readyGroups, sheetOfReady } from './ready'

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../lib/schema/schema.graphql'), 'utf8'))

/** The variables that the declared types refuse. */
function refused(each: Ready): string[] {
  const sheet = sheetOfReady(each, 2026)
  const variables = JSON.parse(sheet.variables)
  const faults: string[] = []
  const left = new Set(Object.keys(variables))
  for (const definition of parse(sheet.query).definitions) {
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
  it('are at least twenty, each with a key of its own, in groups that all have some', () => {
    expect(all.length).toBeGreaterThanOrEqual(20)
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
    expect(new Set(all.map(({ group }) => group))).toEqual(new Set(Object.keys(readyGroups)))
  })

  it('leave some for those who may not see members', () => {
    const free = all.filter((ready) => !aboutPeople(ready))
    expect(free.length).toBeGreaterThanOrEqual(10)
    const types = new TypeInfo(schema)
    const guarded: string[] = []
    for (const each of free) {
      visit(
        parse(sheetOfReady(each, 2025).query),
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
    expect(validate(schema, parse(sheetOfReady(ready, 2025).query)).map(({ message }) => message)).toEqual([])
    expect(refused(ready)).toEqual([])
  })

  it('go with the year of the business date', () => {
    const [joined] = all.filter(({ key }) => key === 'people/joined')
    const [border] = all.filter(({ key }) => key === 'people/border')
    expect(joined && sheetOfReady(joined, 2027).variables).toContain('2027-01-01')
    expect(border && sheetOfReady(border, 2027).variables).toContain('2024-01-08')
  })

  it('are all that there are', () => {
    const folder = join(import.meta.dirname, '../../../../graph/testdata/questions')
    const files = readdirSync(folder, { recursive: true }).map(String)
    const documents = files.filter((name) => name.endsWith('.graphql'))
    expect(documents.map((name) => name.replace('.graphql', '')).sort()).toEqual(
      all.map(({ key }) => key).sort(),
    )
  })
})
