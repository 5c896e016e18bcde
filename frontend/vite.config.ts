import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { transformAsync } from '@babel/core'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { buildSchema } from 'graphql'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { documents } from './scripts/documents.mjs'
import { built, former, formerFile, presentFile } from './scripts/former.mjs'

/** Rewrites the text macros (`Trans`, `t`, `Plural`) into calls with message ids. */
function macros(): Plugin {
  return {
    name: 'text-macros',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: /@lingui\/(react|core)\/macro/ },
      async handler(code, id) {
        const out = await transformAsync(code, {
          filename: id,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: ['typescript', 'jsx'] },
          plugins: ['@lingui/babel-plugin-lingui-macro'],
        })
        return out?.code ? { code: out.code, map: out.map } : null
      },
    },
  }
}

/** Tells the server which documents the pages send, by their hashes, and those that pages of former builds do. */
function trusted(): Plugin {
  let builds: ReturnType<typeof built>
  return {
    name: 'trusted-documents',
    apply: 'build',
    // What was released lies in dist, wherever this build goes. It is read before the folder is emptied.
    configResolved({ root }) {
      builds = built(resolve(root, 'dist'))
    },
    generateBundle() {
      const schema = buildSchema(
        readFileSync(join(import.meta.dirname, 'src/lib/schema/schema.graphql'), 'utf8'),
      )
      const present = documents()
      for (const [fileName, content] of [
        [presentFile, present],
        [formerFile, former(present, builds, schema)],
      ] as const) {
        this.emitFile({ type: 'asset', fileName, source: `${JSON.stringify(content, null, 1)}\n` })
      }
    },
  }
}

const server = process.env.TIREK_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [macros(), react(), lingui(), trusted()],
  resolve: { alias: { '#': `${import.meta.dirname}/src` } },
  // The server puts a fresh nonce in place of this word in every answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(['/graphql', '/export', '/q'].map((path) => [path, server])),
    // The ready questions are kept beside the tests of the graph.
    fs: { allow: ['.', '../graph/testdata/questions'] },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'happy-dom',
    setupFiles: ['./src/lib/test.ts'],
    testTimeout: 60_000, // on a machine that does much else
  },
})
