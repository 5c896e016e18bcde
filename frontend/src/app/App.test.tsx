import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { askedKey } from '#/lib/session'
import { App } from './App'

vi.mock('#/features/access/SignInPage', () => ({ default: () => null }))
vi.mock('#/features/access/SignInAgain', () => ({ default: () => null }))

afterEach(() => {
  vi.unstubAllGlobals()
})

const nobody = {
  __typename: 'Viewer',
  name: '',
  kind: null,
  language: 'EN',
  today: '2025-10-31',
  synthetic: true,
  account: null,
  roles: [],
  permissions: [],
  mustChangePassword: false,
  seenAs: null,
}

it.each([
  ['nobody is signed in', { data: { viewer: nobody } }],
  ['the session is over', { errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] }],
])('forgets what was asked before when %s', async (_, answer) => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const headers = { 'content-type': 'application/json' }
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(answer), { headers }))
  localStorage.setItem(askedKey, '{"account":"a","runs":[]}')
  const root = createRoot(document.body)
  await act(async () => root.render(<App />))
  await act(() => vi.waitFor(() => expect(localStorage.getItem(askedKey)).toBeNull()))
  await act(async () => root.unmount())
})
