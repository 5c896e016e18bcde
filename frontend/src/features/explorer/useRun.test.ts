import { describe, expect, it } from 'vitest'
import { operationAt } from './useRun'

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
