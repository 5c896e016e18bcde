// Collects every document of the pages as it is sent, by its SHA-256: {hash: text}. The server knows them
// from the start, so that the pages send hashes alone.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { createRequest, formatDocument, stringifyDocument } from '@urql/core'
import { initGraphQLTada } from 'gql.tada'
import ts from 'typescript'

const src = join(import.meta.dirname, '../src')
const graphql = initGraphQLTada()

/** All documents but fragments, each with and without the type names that the cache asks for. */
export function documents() {
  const files = new Map()
  const found = {}
  for (const file of sources()) {
    for (const name of Object.keys(written(file, files))) {
      const document = documentOf(file, name, files)
      if (document.definitions[0].kind !== 'OperationDefinition') continue
      const { query } = createRequest(document, {})
      for (const sent of [query, formatDocument(query)]) {
        const text = stringifyDocument(sent)
        found[createHash('sha256').update(text).digest('hex')] = text
      }
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The modules of the pages, tests left out. */
export function sources() {
  return readdirSync(src, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$/.test(name))
    .map((name) => join(src, name))
    .sort()
}

/** What a module writes as graphql(`...`, [...]), by the name of the constant. */
function written(file, files) {
  const known = files.get(file)
  if (known) return known.calls
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const calls = {}
  const imports = {}
  files.set(file, { calls, imports })
  const walk = (node) => {
    if (ts.isImportDeclaration(node) && node.importClause?.namedBindings?.elements) {
      for (const { name, propertyName } of node.importClause.namedBindings.elements)
        imports[name.text] = { from: node.moduleSpecifier.text, name: (propertyName ?? name).text }
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'graphql' && node.arguments[0]) {
      const [text, fragments] = node.arguments
      if (ts.isNoSubstitutionTemplateLiteral(text) || ts.isStringLiteral(text)) {
        if (!ts.isVariableDeclaration(node.parent))
          throw new Error(`${relative(src, file)}: a document has no name of its own: ${text.text}`)
        calls[node.parent.name.getText()] = {
          text: text.text,
          fragments: fragments?.elements.map((element) => element.getText()) ?? [],
        }
      }
    }
    ts.forEachChild(node, walk)
  }
  walk(tree)
  return calls
}

/** The document that a name stands for in a module, with its fragments. */
function documentOf(file, name, files) {
  const own = written(file, files)[name]
  if (own) {
    own.value ??= graphql(
      own.text,
      own.fragments.map((each) => documentOf(file, each, files)),
    )
    return own.value
  }
  const imported = files.get(file).imports[name]
  if (!imported) throw new Error(`${relative(src, file)}: where is ${name}?`)
  return documentOf(module(file, imported.from), imported.name, files)
}

function module(file, from) {
  const path = from.startsWith('#/') ? join(src, from.slice(2)) : join(dirname(file), from)
  const found = sources().find((each) => each.replace(/\.tsx?$/, '') === path)
  if (!found) throw new Error(`${relative(src, file)}: where is ${from}?`)
  return found
}
