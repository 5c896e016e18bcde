import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClient } from './client'
import { graphql } from './graphql'

const Name = graphql('query Name($at: Date) { organization(code: "KZ", at: $at) { id name } }')

/** A server whose organization had another name in the past. */
function serve() {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const { variables } = JSON.parse(String(init.body))
    asked.push(variables.at ?? null)
    const name = variables.at ? 'Former' : 'Present'
    const body = { data: { organization: { __typename: 'Organization', id: '1', name } } }
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
  })
  return asked
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the cache', () => {
  it('answers the present from memory and never keeps the past', async () => {
    const asked = serve()
    const client = createClient('en')
    const ask = async (at: string | null) =>
      (await client.query(Name, { at }, { requestPolicy: 'cache-first' }).toPromise()).data?.organization
        ?.name

    expect(await ask(null)).toBe('Present')
    expect(await ask('2020-01-01')).toBe('Former')
    expect(await ask(null)).toBe('Present')
    expect(await ask('2020-01-01')).toBe('Former')
    expect(asked).toEqual([null, '2020-01-01', '2020-01-01'])
  })
})
