import { createHmac } from 'node:crypto'
import { productURL } from '../browser'
import { ask, letters } from '../register'
import { cookieName, signIn } from '../signIn'

// Accounts of their own for tests that change them.

export type OwnAccount = { id: string; login: string; name: string; password: string }

/** An account whose password somebody else knows; with a role in the whole register when one is named. */
export async function createAccount(role?: string): Promise<OwnAccount> {
  const login = `e2e-${letters()}`
  const { createAccount } = await ask<{
    createAccount: { account: { id: string }; password: string; userErrors: { message: string }[] }
  }>(
    `mutation ($input: CreateAccountInput!) {
      createAccount(input: $input) { account { id } password userErrors { message } }
    }`,
    { input: { login, name: `Person ${login}`, role } },
  )
  const { account, password } = createAccount
  return { id: account.id, login, name: `Person ${login}`, password }
}

/** An account that has chosen its password, and a session of it. */
export async function createSession(role?: string): Promise<OwnAccount & { session: string }> {
  const account = await createAccount(role)
  const password = `${letters()} ${letters()} ${letters()}`
  const first = await signIn(productURL ?? '', account.login, account.password)
  await fetch(`${productURL}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: `${cookieName}=${first}` },
    body: JSON.stringify({
      query:
        'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { message } } }',
      variables: { input: { currentPassword: account.password, newPassword: password } },
    }),
  })
  return { ...account, password, session: await signIn(productURL ?? '', account.login, password) }
}

/** The six digits of an authenticator (RFC 6238) for a secret in base32, some steps of 30 s from now. */
export function codeOf(secret: string, steps = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/[\s=]/g, '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
