/** How much of a year has gone by on a day, from 0 to 1. */
export function elapsedOf(year: number, day: string): number {
  const at = Date.parse(day) + 86_400_000
  const from = Date.UTC(year, 0, 1)
  const to = Date.UTC(year + 1, 0, 1)
  return Math.max(0, Math.min(1, (at - from) / (to - from)))
}

/** The year of an ISO day. */
export const yearOf = (day: string) => Number(day.slice(0, 4))

/** A year that may be chosen: the one asked for, else and at the latest that of the business date. */
export const chosenYear = (asked: number | undefined, today: string) =>
  Math.min(asked ?? yearOf(today), yearOf(today))

/** The day that a year is looked back on from: its last one; null for the year that still runs. */
export const lookingBack = (year: number, today: string) => (year < yearOf(today) ? `${year}-12-31` : null)

/** The first days of the months of a year that have begun on a day. */
export function monthsOf(year: number, day: string): string[] {
  return Array.from({ length: 12 }, (_, index) => monthDay(year, index + 1)).filter((month) => month <= day)
}

/** The same months of the year before, as a span from the first day to the day after the last. */
export function yearBefore(year: number, today: string): { from: string; to: string } {
  const months = monthsOf(year, today).length
  return { from: monthDay(year - 1, 1), to: monthDay(year - 1, months + 1) }
}

/** The first day of a month; the thirteenth is January of the next year, the zeroth December before. */
export function monthDay(year: number, month: number): string {
  const at = new Date(Date.UTC(year, month - 1, 1))
  return at.toISOString().slice(0, 10)
}
