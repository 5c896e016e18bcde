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

const quiet = { onOver: () => {}, onRefused: () => {}, onOutdated: () => {} }

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the cache', () => {
  it('answers the present from memory and never keeps the past', async () => {
    const asked = serve()
    const { client } = createClient('en', quiet)
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

describe('an operation after the end of the session', () => {
  it('waits, and is sent again once somebody has signed in', async () => {
    let signedIn = false
    vi.stubGlobal('fetch', async () => {
      const body = signedIn
        ? { data: { organization: { __typename: 'Organization', id: '1', name: 'Present' } } }
        : { errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] }
      const headers = { 'content-type': 'application/json' }
      return new Response(JSON.stringify(body), { status: signedIn ? 200 : 401, headers })
    })
    const over = vi.fn()
    const { client, resume } = createClient('en', { ...quiet, onOver: over })
    const answer = client.query(Name, { at: null }).toPromise()
    await vi.waitFor(() => expect(over).toHaveBeenCalled())
    signedIn = true
    resume()
    expect((await answer).data?.organization?.name).toBe('Present')
  })
})

describe('a document that the server does not know any more', () => {
  it('is told of, and whoever waits for it gets the error', async () => {
    vi.stubGlobal('fetch', async () => {
      const body = { errors: [{ message: 'No.', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] }
      return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
    })
    const onOutdated = vi.fn()
    const { client } = createClient('en', { ...quiet, onOutdated })
    const { error } = await client.query(Name, { at: null }).toPromise()
    expect(onOutdated).toHaveBeenCalledOnce()
    expect(error?.graphQLErrors[0]?.extensions?.code).toBe('PERSISTED_QUERY_NOT_FOUND')
  })
})
