import { describe, expect, it } from 'vitest'
import { addressOf, nameFrom } from './saved'

const saved = { name: 'by-month', variables: '{"code": "ALM", "year": 2025}' }
const entries = ['code', 'year', 'codes', 'filter'].map((name) => ({ name }))

describe('the address of a saved query', () => {
  it.each([
    ['json', '{}', '/q/by-month'],
    ['json', '{"code": "ALM", "year": 2025}', '/q/by-month'],
    ['rows', '{"year": 2024}', '/q/by-month?format=rows&year=2024'],
    ['csv', '{"codes": ["A", "B"], "unknown": 1}', '/q/by-month?format=csv&codes=A&codes=B'],
    ['json', '{"filter": {"a": 1}, "code": null}', '/q/by-month?filter=%7B%22a%22%3A1%7D'],
  ] as const)('as %s with %s', (form, variables, want) => {
    expect(addressOf(saved, form, variables, entries)).toBe(want)
  })

  it('has a name made of the title', () => {
    expect(nameFrom('Youth by branch, 2025!')).toBe('youth-by-branch-2025')
    expect(nameFrom('Жастар')).toBe('')
  })
})
