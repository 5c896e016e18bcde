import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { day, flag, oneOf, someOf, text, whole } from './search'

describe('the state of a page in its address', () => {
  it.each([
    ['text', text, ' Қарғалы ', 'Қарғалы'],
    ['a number is text too', text, 21, '21'],
    ['blank text is none', text, '  ', undefined],
    ['text beyond the limit is none', text, 'x'.repeat(201), undefined],
    ['one of', oneOf(['A', 'B']), 'B', 'B'],
    ['none of', oneOf(['A', 'B']), 'C', undefined],
    ['some of', someOf(['A', 'B']), ['A', 'B'], ['A', 'B']],
    ['some that are not', someOf(['A', 'B']), ['A', 'C'], undefined],
    ['an empty list is none', someOf(['A', 'B']), [], undefined],
    ['a day', day, '2025-10-31', '2025-10-31'],
    ['no day', day, '31.10.2025', undefined],
    ['a number', whole(1990, 2100), 2025, 2025],
    ['a number out of bounds', whole(1990, 2100), 1, undefined],
    ['half a number', whole(0, 10), 1.5, undefined],
    ['on', flag, true, true],
    ['off', flag, false, undefined],
    ['absent', text, undefined, undefined],
  ])('%s', (_, part, value, want) => {
    expect(v.parse(part as v.GenericSchema, value)).toEqual(want)
  })
})
