// npm run check: everything that can be said without running the program.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name) => join(root, 'node_modules/.bin', name)

const steps = [
  ['types', bin('tsc'), ['--noEmit']],
  ['lint and format', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['queries against the schema', bin('gql.tada'), ['check', '--fail-on-warn']],
  ['imports', process.execPath, ['scripts/imports.mjs']],
  ['texts', process.execPath, ['scripts/texts.mjs']],
]

if ((await run(process.execPath, ['scripts/schema.mjs'])).code !== 0) process.exit(1)

let failed = false
for (const [name, command, args] of steps) {
  const { code, output } = await run(command, args)
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  if (code !== 0) {
    failed = true
    console.log(output)
  }
}
process.exit(failed ? 1 : 0)

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('close', (code) => {
      if (args[0] === 'scripts/schema.mjs' && code !== 0) console.log(output)
      resolve({ code, output })
    })
  })
}
