// Every text is translated, no translation is left over, placeholders agree, and none stands bare in
// the markup.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')
const faults = []

const config = getConfig({ cwd: root })
for (const catalog of await getCatalogs(config)) {
  const used = (await catalog.collect()) ?? {}
  for (const locale of config.locales) {
    const file = relative(root, catalog.getFilename(locale))
    const known = (await catalog.read(locale)) ?? {}
    for (const [id, { message }] of Object.entries(used)) {
      const text = known[id]?.translation
      if (!text) faults.push(`${file}: not translated: ${message}`)
      else if (placeholders(text) !== placeholders(message))
        faults.push(`${file}: other placeholders than in: ${message}`)
    }
    for (const [id, { message, obsolete }] of Object.entries(known)) {
      if (!(id in used) || obsolete)
        faults.push(`${file}: no longer used (npm run i18n drops it): ${message ?? id}`)
    }
  }
}

for (const name of ts.sys.readDirectory(join(root, 'src'), ['.tsx'])) {
  const source = ts.createSourceFile(
    name,
    readFileSync(name, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  )
  bare(source, (node, text) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    faults.push(`${relative(root, name)}:${line + 1}: text in the markup: ${text}`)
  })
}

for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)

/** The names between braces and the numbers of tags, in order. */
function placeholders(text) {
  return [...(text ?? '').matchAll(/\{\s*(\w+)|<(\d+)/g)]
    .map((found) => found[1] ?? `<${found[2]}`)
    .sort()
    .filter((each, index, all) => each !== all[index - 1])
    .join(' ')
}

/** Reports texts that people read and that no macro carries. The name of the product is one in every language. */
function bare(node, report) {
  const spoken = ['aria-label', 'label', 'title', 'placeholder', 'alt', 'description', 'caption']
  const visit = (each, inside) => {
    if (ts.isJsxElement(each)) {
      const tag = each.openingElement.tagName.getText()
      for (const child of each.openingElement.attributes.properties) visit(child, inside)
      for (const child of each.children)
        visit(child, inside || ['Trans', 'Plural', 'Select', 'SelectOrdinal', 'code', 'kbd'].includes(tag))
      return
    }
    if (ts.isJsxText(each) && !inside && /\p{L}{2}/u.test(each.text) && each.text.trim() !== 'Tirek')
      report(each, each.text.trim())
    if (
      ts.isJsxAttribute(each) &&
      spoken.includes(each.name.getText()) &&
      each.initializer &&
      ts.isStringLiteral(each.initializer) &&
      /\p{L}{2}/u.test(each.initializer.text)
    ) {
      report(each, each.initializer.text)
    }
    ts.forEachChild(each, (child) => visit(child, inside))
  }
  visit(node, false)
}
