import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** The accounts that a demo region begins with, by login: each has the role of its name. */
export const people = ['admin', 'manager', 'reporter', 'viewer', 'analyst'] as const

export type Person = (typeof people)[number]

declare module 'vitest' {
  interface ProvidedContext {
    /** The session of each person: the value of its cookie. Empty without a product to test. */
    sessions: Partial<Record<Person, string>>
  }
}

/** The cookie of a session. */
export const cookieName = '__Host-tirek'

/** Signs everybody in once, for all tests. */
export default async function signInAll(project: TestProject): Promise<void> {
  const url = process.env.TIREK_URL?.replace(/\/$/, '')
  const data = process.env.TIREK_DATA
  const sessions: Partial<Record<Person, string>> = {}
  if (url && data) {
    for (const [login, password] of firstPasswords(data)) sessions[login] = await signIn(url, login, password)
  }
  project.provide('sessions', sessions)
}

/** What the server keeps in its data directory until passwords are changed. */
function firstPasswords(folder: string): [Person, string][] {
  return ['admin-password.txt', 'passwords.txt']
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(' ') as [Person, string])
}

/** Signs in and returns the value of the cookie. */
export async function signIn(url: string, login: string, password: string): Promise<string> {
  const query = `mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { message } } }`
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en' },
    body: JSON.stringify({ query, variables: { input: { login, password } } }),
  })
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith(`${cookieName}=`))
  if (!cookie) throw new Error(`${login} cannot sign in: ${await response.text()}`)
  return cookie.slice(cookieName.length + 1).split(';')[0] ?? ''
}
