// Joins graph/schema/*.graphqls into one schema and derives from it what the pages are typed by:
// src/lib/schema/{schema.graphql, schema.d.ts, cache.json, weights.json}. All are derived, never committed.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateOutput } from '@gql.tada/cli-utils'
import { buildASTSchema, isAbstractType, isInterfaceType, isObjectType, parse, printSchema } from 'graphql'

const root = join(import.meta.dirname, '..')
const from = join(root, '../graph/schema')
const to = join(root, 'src/lib/schema')

const sdl = readdirSync(from)
  .filter((name) => name.endsWith('.graphqls'))
  .sort()
  .map((name) => readFileSync(join(from, name), 'utf8'))
  .join('\n')
// Types declared without fields get them all by extension, which the parser wants to see first.
const schema = buildASTSchema(mergeExtensions(parse(sdl)))

mkdirSync(to, { recursive: true })
put('schema.graphql', printSchema(schema))
put('cache.json', JSON.stringify({ embedded: embedded(), possibleTypes: possibleTypes() }, null, 2))
put('weights.json', JSON.stringify(weights(), null, 2))
await generateOutput({ output: join(to, 'schema.d.ts'), tsconfig: join(root, 'tsconfig.json') })

/** Writes only what changed, so that watchers stay quiet. */
function put(name, text) {
  const path = join(to, name)
  let old = ''
  try {
    old = readFileSync(path, 'utf8')
  } catch {}
  if (old !== text) writeFileSync(path, text)
}

/** Types without an id of their own: the cache keeps them inside their parents. */
function embedded() {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !type.getFields().id)
    .map((type) => type.name)
    .filter((name) => !['Query', 'Mutation', 'Subscription'].includes(name))
    .sort()
}

/** What fields cost in points, by type and name, where a weight is stated: introspection does not tell it. */
function weights() {
  const found = {}
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const [name, { astNode }] of Object.entries(type.getFields())) {
      const cost = astNode?.directives?.find((each) => each.name.value === 'cost')
      const weight = cost?.arguments?.find((each) => each.name.value === 'weight')
      if (weight) found[`${type.name}.${name}`] = Number(weight.value.value)
    }
  }
  return found
}

/** The types behind each interface and union, so that the cache need not guess which fragment fits. */
function possibleTypes() {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType)
  return Object.fromEntries(
    abstract.map((type) => [
      type.name,
      schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort(),
    ]),
  )
}

/** Folds every `extend type X` into `type X`. */
function mergeExtensions(document) {
  const definitions = document.definitions.filter((node) => !node.kind.endsWith('Extension'))
  const merged = new Map(definitions.map((node) => [node.name?.value, { ...node }]))
  for (const node of document.definitions) {
    if (!node.kind.endsWith('Extension')) continue
    const base = merged.get(node.name.value)
    if (!base) throw new Error(`${node.name.value} is extended but nowhere defined`)
    for (const list of ['fields', 'values', 'types', 'interfaces', 'directives']) {
      if (node[list]?.length) base[list] = [...(base[list] ?? []), ...node[list]]
    }
  }
  return { ...document, definitions: [...merged.values()] }
}
