/** A year, or a quarter or month of it. */
export type Period = { year: number; quarter?: number; month?: number }

/** First day of the first month, and first day after the last one. */
export function boundsOf({ year, quarter, month }: Period): { from: string; to: string } {
  const first = month ?? (quarter ? quarter * 3 - 2 : 1)
  const length = month ? 1 : quarter ? 3 : 12
  return { from: firstDay(year, first), to: firstDay(year, first + length) }
}

/** The first day of a month; the thirteenth is January of the next year. */
function firstDay(year: number, month: number): string {
  const years = year + Math.floor((month - 1) / 12)
  return `${years}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`
}

/** The first days of the months of a period that have begun on a day. */
export function monthsOf(period: Period, day: string): string[] {
  const { from, to } = boundsOf(period)
  const year = Number(from.slice(0, 4))
  const first = Number(from.slice(5, 7))
  return Array.from({ length: 12 }, (_, index) => firstDay(year, first + index)).filter(
    (month) => month < to && month <= day,
  )
}
