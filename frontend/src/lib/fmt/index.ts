import type { Lang } from '#/lib/languages'
import { dayShort, daysBetween, parseIso, utc, weekdayOf } from './day'
import {
  compact,
  type Day,
  dateLong,
  monthAlone,
  monthOfYear,
  monthShort,
  type RelativeUnit,
  relative,
  weekday,
} from './kk'
import { type Unit, unitLong, unitShort } from './units'

export { parseDay } from './day'
export type { Unit } from './units'

/** The register's own time zone: moments are shown in it, wherever the reader sits. */
export const timeZone = 'Asia/Almaty'

/** What stands where a value is missing. It is not zero. */
export const none = '–'

type Value = number | string | null | undefined

/** Numbers and dates in one language. All methods take null and answer with a dash. */
export type Fmt = ReturnType<typeof createFmt>

const cache = new Map<Lang, Fmt>()

/** The formatter of a language; always the same object. */
export function fmtFor(lang: Lang): Fmt {
  let fmt = cache.get(lang)
  if (!fmt) {
    fmt = createFmt(lang)
    cache.set(lang, fmt)
  }
  return fmt
}

function createFmt(lang: Lang) {
  // Kazakh numbers look like those of ru-KZ.
  const numbers = lang === 'en' ? 'en' : 'ru-KZ'
  const dates = lang === 'en' ? 'en-GB' : 'ru-KZ'
  const numberFormats = new Map<string, Intl.NumberFormat>()

  function numberFormat(decimals: number | undefined, sign: boolean): Intl.NumberFormat {
    const key = `${decimals}/${sign}`
    let format = numberFormats.get(key)
    if (!format) {
      format = new Intl.NumberFormat(numbers, {
        minimumFractionDigits: decimals ?? 0,
        maximumFractionDigits: decimals ?? 6,
        signDisplay: sign ? 'exceptZero' : 'auto',
        useGrouping: 'always' as unknown as boolean,
      })
      numberFormats.set(key, format)
    }
    return format
  }

  /** 93 000,5. Decimals of the graph may be passed as they are and stay exact. */
  function number(value: Value, decimals?: number): string {
    if (value === null || value === undefined || value === '') return none
    return numberFormat(decimals, false).format(value as number)
  }

  /** With a sign: +12, −3, 0. */
  function change(value: Value, decimals?: number): string {
    if (value === null || value === undefined || value === '') return none
    return numberFormat(decimals, true)
      .format(value as number)
      .replace('-', '−')
  }

  /** A share from 0 to 1 as per cent: 25,3%. */
  function percent(share: number | null | undefined, decimals = 1): string {
    if (share === null || share === undefined || Number.isNaN(share)) return none
    const text = numberFormat(decimals, false).format(share * 100)
    return lang === 'ru' ? `${text}\u00a0%` : `${text}%`
  }

  /** A value with its unit: 52 713,5 га. */
  function quantity(value: Value, unit: Unit, decimals?: number): string {
    if (value === null || value === undefined || value === '') return none
    const sign = unitShort(unit, lang)
    if (!sign) return number(value, decimals)
    if (unit === 'PERCENT' && lang !== 'ru') return `${number(value, decimals)}%`
    return `${number(value, decimals)}\u00a0${sign}`
  }

  const compactFormat = new Intl.NumberFormat(numbers, {
    notation: 'compact',
    maximumSignificantDigits: 2,
    minimumSignificantDigits: 1,
  })

  /** 56 мың, 2,6 млн: for axes and narrow places. */
  function short(value: Value): string {
    if (value === null || value === undefined || value === '') return none
    return lang === 'kk' ? compact(Number(value), number) : compactFormat.format(Number(value))
  }

  const intl = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dates, { ...options, timeZone: 'UTC' })
  const long = intl({ day: 'numeric', month: 'long', year: 'numeric' })
  const month = intl({ month: 'long', year: 'numeric' })
  const monthName = intl({ month: 'long' })
  const monthNameShort = intl({ month: 'short' })
  const weekdayName = intl({ weekday: 'long' })

  /** Runs write on the day of an ISO date, or answers with a dash. */
  function onDay(
    isoDate: string | null | undefined,
    kk: (day: Day) => string,
    other: (date: Date) => string,
  ): string {
    const day = isoDate ? parseIso(isoDate.slice(0, 10)) : null
    if (!day) return none
    return lang === 'kk' ? kk(day) : other(new Date(utc(day)))
  }

  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

  /** Moments fall on a day and minute of the register's zone. */
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

  function moment(dateTime: string): { day: string; time: string } {
    const parts = Object.fromEntries(
      clock.formatToParts(new Date(dateTime)).map((part) => [part.type, part.value]),
    )
    return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
  }

  /** 31.10.2025 */
  const date = (isoDate: string | null | undefined) => {
    const day = isoDate ? parseIso(isoDate.slice(0, 10)) : null
    return day ? dayShort(day, lang) : none
  }

  const relativeFormat = new Intl.RelativeTimeFormat(dates, { numeric: 'auto' })

  /** Three days ago, tomorrow: the distance from one day to another in the largest fitting unit. */
  function relativeDays(isoDate: string, from: string): string {
    const a = parseIso(from)
    const b = parseIso(isoDate)
    if (!a || !b) return none
    const days = daysBetween(a, b)
    const size = Math.abs(days)
    const [value, unit]: [number, RelativeUnit] =
      size < 14
        ? [days, 'day']
        : size < 60
          ? [Math.trunc(days / 7), 'week']
          : size < 730
            ? [Math.trunc(days / 30.44), 'month']
            : [Math.trunc(days / 365.25), 'year']
    return lang === 'kk' ? relative(value, unit) : relativeFormat.format(value, unit)
  }

  const plurals = new Intl.PluralRules(lang)
  const years = {
    kk: { other: 'жас' },
    ru: { one: 'год', few: 'года', many: 'лет', other: 'года' },
    en: { one: 'year', other: 'years' },
  }

  /** 34 жас, 34 года, 34 years. */
  function age(value: number | null | undefined): string {
    if (value === null || value === undefined) return none
    const words = years[lang] as Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
    return `${value}\u00a0${words[plurals.select(value)] ?? words.other}`
  }

  const roman = ['I', 'II', 'III', 'IV']

  /** 2025 ж. III тоқсан, III квартал 2025 г., Q3 2025 */
  function quarter(isoDate: string | null | undefined): string {
    const day = isoDate ? parseIso(isoDate.slice(0, 10)) : null
    if (!day) return none
    const index = Math.floor((day.month - 1) / 3)
    if (lang === 'kk') return `${day.year}\u00a0ж. ${roman[index]}\u00a0тоқсан`
    return lang === 'ru' ? `${roman[index]}\u00a0квартал ${day.year}\u00a0г.` : `Q${index + 1} ${day.year}`
  }

  return {
    lang,
    number,
    change,
    percent,
    quantity,
    short,
    date,
    /** 2025 ж. 31 қазан, 31 октября 2025 г., 31 October 2025 */
    dateLong: (isoDate: string | null | undefined) => onDay(isoDate, dateLong, (at) => long.format(at)),
    /** A month of a year: 2025 ж. қазан, октябрь 2025 г., October 2025 */
    month: (isoDate: string | null | undefined) => onDay(isoDate, monthOfYear, (at) => month.format(at)),
    /** A month alone, with a capital: Қазан, Октябрь, October */
    monthName: (isoDate: string | null | undefined) =>
      onDay(isoDate, monthAlone, (at) => capital(monthName.format(at))),
    /** For axes: қаз., окт., Oct */
    monthShort: (isoDate: string | null | undefined) =>
      onDay(isoDate, monthShort, (at) => monthNameShort.format(at)),
    /** дүйсенбі, понедельник, Monday */
    weekday: (isoDate: string | null | undefined) =>
      onDay(
        isoDate,
        (day) => weekday(weekdayOf(day)),
        (at) => weekdayName.format(at),
      ),
    quarter,
    /** A moment in the register's time zone: 31.10.2025, 13:15 */
    dateTime: (dateTime: string | null | undefined) => {
      if (!dateTime) return none
      const { day, time } = moment(dateTime)
      return `${date(day)}, ${time}`
    },
    /** Distance of a day from another, usually the business date. */
    relative: relativeDays,
    age,
    /** A unit beside a number (га) and in a head (гектар). */
    unit: (unit: Unit) => unitShort(unit, lang),
    unitName: (unit: Unit) => unitLong(unit, lang),
  }
}
