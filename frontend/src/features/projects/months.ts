import { type Indicator, numberOf, type YearTotal } from '#/components/figures/total'
import { monthDay, monthsOf, yearOf } from '#/lib/year'

type Months = { buckets: readonly string[]; values: readonly (string | null)[] }

/** The value of a month; null when nothing was reported. */
export const valueIn = ({ buckets, values }: Months, month: string) => values[buckets.indexOf(month)] ?? null

/** The twelve months of a year, for drawings: null where nothing was reported or the month is to come. */
export const twelve = (year: number, series: Months | undefined) =>
  Array.from({ length: 12 }, (_, index) =>
    series ? numberOf(valueIn(series, monthDay(year, index + 1))) : null,
  )

/** Sums from the beginning of the year; after the last month known there is nothing. */
export function accumulated(values: readonly (number | null)[]): (number | null)[] {
  const last = values.findLastIndex((value) => value !== null)
  let sum = 0
  return values.map((value, index) => {
    sum += value ?? 0
    return index > last ? null : Math.round(sum * 1e6) / 1e6
  })
}

/** The first days of the months whose reports are due: they have ended, and the indicator was reported in them. */
export function dueMonths(
  year: number,
  today: string,
  { validFrom }: Pick<Indicator, 'validFrom'>,
): string[] {
  const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10)
  return monthsOf(year, today).filter(
    (month) => after(month) <= tomorrow && month.slice(0, 7) >= validFrom.slice(0, 7),
  )
}

/** The first day of the month after. */
const after = (month: string) => monthDay(yearOf(month), Number(month.slice(5, 7)) + 1)

export type Coverage = { reported: number; expected: number }

/**
 * The reports of one month, of those due. The graph counts the due ones of the whole year: they are
 * those of each month where they spread evenly; null where they do not, or where none is due.
 */
export function coverageIn(
  { indicator, series, expectedUnits }: YearTotal,
  month: string,
  today: string,
): Coverage | null {
  const due = dueMonths(yearOf(month), today, indicator)
  if (!due.includes(month)) return null
  const reported = series.reportedUnits[series.buckets.indexOf(month)] ?? 0
  const expected = expectedUnits / due.length
  if (!Number.isInteger(expected)) return reported === 0 ? { reported, expected: Math.ceil(expected) } : null
  return { reported, expected }
}
