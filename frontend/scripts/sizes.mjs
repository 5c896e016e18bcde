// Holds the bundle to its bars, in kB of gzip: what loads until the overview is useful, each further
// route, and nothing of the charts before a chart is asked for. Prints the table.
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const bars = { overview: 240, route: 60 }

const { output } = await build({ logLevel: 'error', build: { write: false } })
const chunks = new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]))
const size = new Map(
  [...chunks].map(([name, chunk]) => [name, gzipSync(chunk.code, { level: 9 }).length / 1024]),
)

const entry = [...chunks.values()].find((chunk) => chunk.isEntry)
const pages = [...chunks.values()].filter((chunk) =>
  /features\/.*Page\.tsx$/.test(chunk.facadeModuleId ?? ''),
)
const overview = pages.find((page) => page.facadeModuleId.endsWith('OverviewPage.tsx'))
const texts = [...chunks.values()].filter((chunk) =>
  /lib\/messages\/(kk|ru|en)\.ts$/.test(chunk.facadeModuleId ?? ''),
)
const largestTexts = texts.sort((a, b) => size.get(b.fileName) - size.get(a.fileName))[0]

const rows = []
const start = withImports(entry, overview, largestTexts)
rows.push(row('until the overview is useful', start, bars.overview))
for (const page of pages) {
  if (page === overview) continue
  const own = [...withImports(page)].filter((name) => !start.has(name))
  rows.push(row(page.facadeModuleId.split('/features/')[1], own, bars.route))
}
const charts = [...start].filter((name) =>
  Object.keys(chunks.get(name).modules).some((id) => id.includes('/echarts/')),
)
if (charts.length > 0) rows.push({ what: 'charts load with the overview', kB: '', bar: '', ok: false })

console.table(rows)
if (rows.some((each) => !each.ok)) {
  console.error('The bundle is over its bars.')
  process.exit(1)
}

/** The chunks with everything they load at once. */
function withImports(...from) {
  const found = new Set()
  const walk = (name) => {
    if (found.has(name) || !chunks.has(name)) return
    found.add(name)
    for (const next of chunks.get(name).imports) walk(next)
  }
  for (const chunk of from) walk(chunk.fileName)
  return found
}

function row(what, names, bar) {
  const kB = [...names].reduce((sum, name) => sum + size.get(name), 0)
  return { what, kB: kB.toFixed(1), bar, ok: kB <= bar }
}
