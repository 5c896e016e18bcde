import { readFileSync } from 'node:fs'
import { cacheExchange } from '@urql/exchange-graphcache'
import { Client, fetchExchange } from 'urql'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { documents, sources } from '../../scripts/documents.mjs'
import { graphql } from './graphql'
import { hashed } from './hashed'
import { ViewerDocument } from './viewer'

afterEach(() => {
  vi.unstubAllGlobals()
})

const known: Record<string, string> = documents()

describe('a document of the pages', () => {
  it('is sent as a hash that the server knows, with the cache and without', async () => {
    const sent: { query?: string; extensions: { persistedQuery: { sha256Hash: string } } }[] = []
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      sent.push(JSON.parse(String(init.body)))
      return new Response('{"data":null}', { headers: { 'content-type': 'application/json' } })
    })
    for (const exchanges of [
      [hashed, fetchExchange],
      [cacheExchange({}), hashed, fetchExchange],
    ]) {
      const client = new Client({ url: '/graphql', preferGetMethod: false, exchanges })
      await client.query(ViewerDocument, {}).toPromise()
    }
    expect(sent.map(({ query }) => query)).toEqual([undefined, undefined])
    const hashes = sent.map(({ extensions }) => extensions.persistedQuery.sha256Hash)
    expect(new Set(hashes).size).toBe(2)
    for (const hash of hashes) expect(known[hash]).toContain('query Viewer')
  })

  it('is in the list, whichever page it belongs to', () => {
    const texts = Object.values(known).join('\n')
    const names = sources()
      .filter((file) => !/explorer/.test(file)) // ready questions are no documents of the pages
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^\s+(?:query|mutation) (\w+)\b/gm)])
      .map((match) => match[1])
    expect(names.length).toBeGreaterThan(50)
    expect(names.filter((name) => !new RegExp(`(query|mutation) ${name}\\b`).test(texts))).toEqual([])
  })
})

describe('a document that nobody waits for any more', () => {
  it('is not sent', async () => {
    const fetched = vi.fn()
    vi.stubGlobal('fetch', fetched)
    const client = new Client({ url: '/graphql', preferGetMethod: false, exchanges: [hashed, fetchExchange] })
    const Other = graphql('query Other { viewer { name } }')
    client
      .query(Other, {})
      .subscribe(() => {})
      .unsubscribe()
    await new Promise((done) => setTimeout(done))
    expect(fetched).not.toHaveBeenCalled()
  })
})
