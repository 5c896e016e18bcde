// Imports go one way: lib -> components -> features -> app, and never from one feature to another.
import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

const src = join(import.meta.dirname, '../src')
const rooms = ['lib', 'components', 'features', 'app']

const faults = []
for (const name of ts.sys.readDirectory(src, ['.ts', '.tsx'])) {
  for (const { fileName } of ts.preProcessFile(readFileSync(name, 'utf8')).importedFiles) {
    const target = fileName.startsWith('#/')
      ? join(src, fileName.slice(2))
      : fileName.startsWith('.')
        ? resolve(dirname(name), fileName)
        : null
    if (!target) continue
    const [fromRoom, fromFeature] = relative(src, name).split('/')
    const [toRoom, toFeature] = relative(src, target).split('/')
    if (!rooms.includes(fromRoom) || !rooms.includes(toRoom)) continue
    const upwards = rooms.indexOf(toRoom) > rooms.indexOf(fromRoom)
    const across = fromRoom === 'features' && toRoom === 'features' && fromFeature !== toFeature
    if (upwards || across) faults.push(`${relative(src, name)} imports ${fileName}`)
  }
}
for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)
