import { transformAsync } from '@babel/core'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { documents } from './scripts/documents.mjs'

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

/** Tells the server which documents the pages send, by their hashes. */
function trusted(): Plugin {
  return {
    name: 'trusted-documents',
    apply: 'build',
    generateBundle() {
      const source = `${JSON.stringify(documents(), null, 1)}\n`
      this.emitFile({ type: 'asset', fileName: 'documents.json', source })
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
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'happy-dom', setupFiles: ['./src/lib/test.ts'] },
})
