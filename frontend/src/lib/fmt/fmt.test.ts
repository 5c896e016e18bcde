import { describe, expect, it } from 'vitest'
import { languages } from '#/lib/languages'
import { cases, plain } from './cases'
import { parseDay } from './day'
import { fmtFor } from './index'

describe.each(languages)('formats in %s', (lang) => {
  it.each(cases)('$name', ({ write, want }) => {
    expect(plain(write(fmtFor(lang)))).toBe(want[lang])
  })
})

describe('a day typed by hand', () => {
  it.each([
    ['31.10.2025', '2025-10-31'],
    [' 1.2.2025 ', '2025-02-01'],
    ['31/10/2025', '2025-10-31'],
    ['31102025', '2025-10-31'],
    ['2025-10-31', '2025-10-31'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2025', null],
    ['31.13.2025', null],
    ['31.10.25', null],
    ['yesterday', null],
    ['', null],
  ])('%s', (typed, want) => {
    expect(parseDay(typed)).toBe(want)
  })
})
