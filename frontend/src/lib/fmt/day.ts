import type { Lang } from '#/lib/languages'
import type { Day } from './kk'

const iso = /^(\d{4})-(\d{2})-(\d{2})$/

/** 2025-10-31 in parts; null when it is no such day. */
export function parseIso(text: string): Day | null {
  const found = iso.exec(text)
  return found ? real(Number(found[1]), Number(found[2]), Number(found[3])) : null
}

/** Parts as 2025-10-31. */
export function toIso({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
}

/**
 * A day as people write it: 31.10.2025, 31/10/2025, 31 10 2025, 31102025 or 2025-10-31. The day comes
 * first in all three languages. Returns ISO; null when it is no day.
 */
export function parseDay(text: string): string | null {
  const trimmed = text.trim()
  const isoDay = parseIso(trimmed)
  if (isoDay) return toIso(isoDay)
  const found =
    /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed)
  const day = found && real(Number(found[3]), Number(found[2]), Number(found[1]))
  return day ? toIso(day) : null
}

/** 31.10.2025; in English 31/10/2025. */
export function dayShort({ year, month, day }: Day, lang: Lang): string {
  const mark = lang === 'en' ? '/' : '.'
  return [pad(day), pad(month), String(year).padStart(4, '0')].join(mark)
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000)
}

/** Sunday is 0. */
export const weekdayOf = (day: Day) => new Date(utc(day)).getUTCDay()

export const utc = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day)

const pad = (value: number) => String(value).padStart(2, '0')

function real(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same && year >= 1000 ? { year, month, day } : null
}
