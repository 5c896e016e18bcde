import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { afterAll, describe, expect, it } from 'vitest'
import { documents } from '../../scripts/documents.mjs'
import { built, former, formerFile, kept, presentFile } from '../../scripts/former.mjs'

const schema = buildSchema('type Query { name: String age: Int }')

const build = (...texts: string[]) =>
  Object.fromEntries(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]))

describe('the documents of former builds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'former-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['nothing before', build('{ name }'), [], []],
    ['the same again', build('{ name }'), [build('{ name }')], []],
    ['one that is not asked any more', build('{ name }'), [build('{ name }', '{ age }')], [build('{ age }')]],
    ['one that the schema refuses', build('{ name }'), [build('{ gone }', '{ age }')], [build('{ age }')]],
    [
      'each once, where it was last',
      build('{ name }'),
      [build('{ age }'), build('{ age }', '{ a: name }'), build('{ a: name }', '{ b: name }')],
      [build('{ age }'), build('{ a: name }'), build('{ b: name }')],
    ],
  ])('hold %s', (_, present, builds, want) => {
    expect(former(present, builds, schema)).toEqual(want)
  })

  it('are those of so many builds', () => {
    const builds = Array.from({ length: kept + 3 }, (_, i) => build(`{ n${i}: name }`))
    expect(former({}, builds, schema)).toEqual(builds.slice(0, kept))
  })

  it('are read from what was built before', () => {
    expect(built(join(folder, 'none'))).toEqual([{}])
    writeFileSync(join(folder, presentFile), JSON.stringify(build('{ name }')))
    expect(built(folder)).toEqual([build('{ name }')])
    writeFileSync(join(folder, formerFile), JSON.stringify([build('{ age }')]))
    expect(built(folder)).toEqual([build('{ name }'), build('{ age }')])
  })

  it('that are shipped, and the present ones, are valid for the schema', () => {
    const root = join(import.meta.dirname, '../..')
    const real = buildSchema(readFileSync(join(root, 'src/lib/schema/schema.graphql'), 'utf8'))
    const shipped = built(join(root, 'dist')).slice(1)
    const texts = [documents(), ...shipped].flatMap((each) => Object.values<string>(each))
    expect(texts.length).toBeGreaterThan(50)
    for (const text of texts) expect(validate(real, parse(text)), text).toEqual([])
  })
})
