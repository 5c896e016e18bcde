import { afterEach, describe, expect, it, vi } from 'vitest'
import { whyBroken } from './useExport'

afterEach(() => vi.unstubAllGlobals())

describe('an export that broke off', () => {
  const never = new AbortController().signal

  it.each([
    ['what the server says of it', { state: 'FAILED', error: 'Too long.' }, { message: 'Too long.' }],
    ['the connection, where the server knows of no fault', { state: 'RUNNING', error: null }, 'offline'],
  ])('is explained by %s', async (_, told, want) => {
    const fetch = vi.fn(async () => Response.json(told))
    vi.stubGlobal('fetch', fetch)
    expect(await whyBroken('1', never)).toEqual(want)
    expect(fetch).toHaveBeenCalledWith('/export/1', { signal: never })
  })

  it('is explained by the connection, where nothing comes back or nothing began', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    expect(await whyBroken('1', never)).toBe('offline')
    expect(await whyBroken(null, never)).toBe('offline')
  })
})
