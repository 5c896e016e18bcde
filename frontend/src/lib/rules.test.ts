import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { decimal, filled, isoDay, names, optional, optionalDay } from './rules'

/** The checked value, or the sentence of the first refusal. */
function check(rule: v.GenericSchema, value: unknown): unknown {
  const result = v.safeParse(rule, value)
  return result.success ? result.output : `refused: ${result.issues[0].message}`
}

describe('rules of forms', () => {
  it.each([
    ['text', filled('x'), ' Ахметова ', 'Ахметова'],
    ['blank text', filled('x'), '   ', 'refused: x'],
    ['long text', filled('x', 3), 'abcd', 'refused: x'],
    ['a remark', optional('x'), 'moved', 'moved'],
    ['no remark', optional('x'), ' ', null],
    ['a day', isoDay('x'), '2025-10-31', '2025-10-31'],
    ['a day as typed', isoDay('x'), '31.13.2025', 'refused: x'],
    ['no day where one must be', isoDay('x'), '', 'refused: x'],
    ['no day where none must be', optionalDay('x'), '', null],
    ['a number with blanks and a comma', decimal('x', 1), '93 000,5', '93000.5'],
    ['a number with a point', decimal('x', 2), '0.25', '0.25'],
    ['too many digits', decimal('x', 1), '1,25', 'refused: x'],
    ['digits where none are kept', decimal('x', 0), '1,5', 'refused: x'],
    ['below zero', decimal('x', 1), '-1', 'refused: x'],
    ['words', decimal('x', 1), 'many', 'refused: x'],
    ['no number', decimal('x', 1), '', null],
    [
      'a name in one language',
      names('x'),
      { kk: ' Бент ', ru: '', en: '' },
      { kk: 'Бент', ru: null, en: null },
    ],
    ['a name in English only', names('x'), { kk: '', ru: '', en: 'Bent' }, 'refused: x'],
  ])('%s', (_, rule, value, want) => {
    expect(check(rule as v.GenericSchema, value)).toEqual(want)
  })

  it('puts a missing name at the first language', () => {
    const result = v.safeParse(names('x'), { kk: '', ru: '', en: '' })
    expect(result.issues?.[0].path?.map(({ key }) => key)).toEqual(['kk'])
  })
})
