import { beforeEach, describe, expect, it } from 'vitest'
import { fromHash, keep, kept, toHash } from './keep'

const sheet = { query: 'query Іздеу { viewer { name } }\n', variables: '{ "text": "Қарғалы?>~" }' }

describe('what stands in the explorer', () => {
  beforeEach(() => sessionStorage.clear())

  it('comes back from an address, whatever its letters', () => {
    const hash = toHash(sheet)
    expect(hash).toMatch(/^[\w-]+$/)
    expect(fromHash(hash)).toEqual(sheet)
    expect(fromHash(`#${hash}`)).toEqual(sheet)
  })

  it.each(['', '#page', 'e30', '%%%'])('is not read from %j', (hash) => {
    expect(fromHash(hash)).toBeNull()
  })

  it('is there after another page', () => {
    expect(kept()).toBeNull()
    keep(sheet)
    expect(kept()).toEqual(sheet)
    sessionStorage.setItem('tirek.explorer', '{')
    expect(kept()).toBeNull()
  })
})
