import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { operationAt, useRun } from './useRun'

vi.mock('#/lib/i18n', () => ({ useLang: () => 'en' }))
vi.mock('#/lib/session', () => ({ useSession: () => ({ over: () => {} }) }))

afterEach(() => vi.unstubAllGlobals())

const two = 'query A { viewer { name } }\nquery B { viewer { today } }\n'

describe('the operation that is run', () => {
  it.each([
    ['the one under the cursor', two, two.indexOf('today'), 'B'],
    ['the first when the cursor is in none', two, two.length, 'A'],
    ['the only one needs no name', 'query A { viewer { name } }', 3, undefined],
    ['the server is left to say what is wrong', 'query A {', 3, undefined],
  ])('is %s', (_, query, cursor, want) => {
    expect(operationAt(query, cursor)).toBe(want)
  })
})

describe('that the variables are no JSON', () => {
  it('is said until they are mended or others stand there', async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    vi.stubGlobal('fetch', async () => Response.json({ data: {} }))
    let run = {} as ReturnType<typeof useRun>
    const Panes = ({ variables }: { variables: string }) => {
      run = useRun(variables)
      return null
    }
    const root = createRoot(document.createElement('div'))
    const show = (variables: string) => act(async () => root.render(createElement(Panes, { variables })))
    const send = (variables: string) =>
      act(async () => run.send({ query: '{ viewer { name } }', variables }, 0, 'once'))
    await show('{"year": ')
    expect(run.state.fault).toBeNull()
    await send('{"year": ')
    expect(run.state.fault).toBe('variables')
    await show('{"year": ')
    expect(run.state.fault).toBe('variables')
    await show('{"year": 2025}')
    expect(run.state.fault).toBeNull()
    await send('{"year": 2025}')
    expect([run.state.fault, run.state.answer?.status]).toEqual([null, 200])
    await show('{"year": 202')
    expect([run.state.fault, run.state.answer?.status]).toEqual([null, 200])
    await act(async () => root.unmount())
  })
})
