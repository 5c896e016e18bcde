import type { Fmt } from '#/lib/fmt'

/** A published value in the reader's form: a number, two bounds, or a list of codes. */
export function writeValue(value: string, fmt: Fmt): string {
  return value
    .split(';')
    .map((part) =>
      part
        .split('–')
        .map((bound) => (/^-?\d+(\.\d+)?$/.test(bound) ? fmt.number(bound) : bound))
        .join('–'),
    )
    .join(', ')
}

/** What a published figure is about, as far as a page can be opened for it: a year, or a day before today. */
export function periodOf(period: string, today: string): { year?: number; at?: string } {
  if (/^\d{4}$/.test(period)) return { year: Number(period) }
  return /^\d{4}-\d{2}-\d{2}$/.test(period) && period < today ? { at: period } : {}
}
