// Kazakh forms, written out because Chromium claims to know them and does not ("2026 M11 9",
// English separators). Checked by tests in Node and in a real browser.

const nbsp = '\u00a0'

/** Month names inside a date: 2025 ж. 31 қазан. */
export const months = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
] as const

const monthsShort = [
  'қаң.',
  'ақп.',
  'нау.',
  'сәу.',
  'мам.',
  'мау.',
  'шіл.',
  'там.',
  'қыр.',
  'қаз.',
  'қар.',
  'жел.',
] as const

const weekdays = ['жексенбі', 'дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі'] as const

/** A calendar day in parts; month counts from 1. */
export type Day = { year: number; month: number; day: number }

const name = (list: readonly string[], month: number) => list[month - 1] ?? ''

export const dateLong = ({ year, month, day }: Day) => `${year}${nbsp}ж. ${day}${nbsp}${name(months, month)}`

export const monthOfYear = ({ year, month }: Day) => `${year}${nbsp}ж. ${name(months, month)}`

export const monthShort = ({ month }: Day) => name(monthsShort, month)

/** A month standing alone begins with a capital. */
export const monthAlone = ({ month }: Day) => {
  const text = name(months, month)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const weekday = (index: number) => weekdays[index] ?? ''

const scales = [
  [1e12, 'трлн'],
  [1e9, 'млрд'],
  [1e6, 'млн'],
  [1e3, 'мың'],
] as const

/** 56 230 as "56 мың". number writes what is left of the digits. */
export function compact(value: number, number: (value: number, decimals: number) => string): string {
  const size = Math.abs(value)
  const at = scales.findIndex(([limit]) => size >= limit)
  if (at < 0) return number(value, size < 10 && !Number.isInteger(value) ? 1 : 0)
  // 999 950 rounds to a thousand thousands, which is a million.
  for (const step of [at, at - 1]) {
    const scale = scales[step]
    if (!scale) continue
    const scaled = value / scale[0]
    const decimals = Math.abs(scaled) < 10 ? 1 : 0
    const rounded = Number(scaled.toFixed(decimals))
    if (Math.abs(rounded) >= 1000 && step > 0) continue
    return `${number(rounded, Number.isInteger(rounded) ? 0 : 1)}${nbsp}${scale[1]}`
  }
  return number(value, 0)
}

export type RelativeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

const past: Record<RelativeUnit, string> = {
  second: 'секунд',
  minute: 'минут',
  hour: 'сағат',
  day: 'күн',
  week: 'апта',
  month: 'ай',
  year: 'жыл',
}

const future: Record<RelativeUnit, string> = {
  second: 'секундтан',
  minute: 'минуттан',
  hour: 'сағаттан',
  day: 'күннен',
  week: 'аптадан',
  month: 'айдан',
  year: 'жылдан',
}

export function relative(value: number, unit: RelativeUnit): string {
  if (unit === 'day') {
    if (value === 0) return 'бүгін'
    if (value === -1) return 'кеше'
    if (value === 1) return 'ертең'
  }
  if (unit === 'second' && value === 0) return 'қазір'
  const count = Math.abs(value)
  return value < 0 ? `${count}${nbsp}${past[unit]} бұрын` : `${count}${nbsp}${future[unit]} кейін`
}
