import type { Lang } from '#/lib/languages'

/** What a value is counted in, as the graph names it. */
export type Unit = 'COUNT' | 'HECTARE' | 'TONNE' | 'TENGE' | 'PERSON' | 'PERCENT'

type Words = Record<Lang, string>

/** Beside a number: 52 713 га. A bare count has no sign of its own. */
const short: Record<Unit, Words> = {
  COUNT: { kk: '', ru: '', en: '' },
  HECTARE: { kk: 'га', ru: 'га', en: 'ha' },
  TONNE: { kk: 'т', ru: 'т', en: 't' },
  TENGE: { kk: '₸', ru: '₸', en: '₸' },
  PERSON: { kk: 'адам', ru: 'чел.', en: 'people' },
  PERCENT: { kk: '%', ru: '%', en: '%' },
}

/** In the head of a column or an axis. */
const long: Record<Unit, Words> = {
  COUNT: { kk: 'дана', ru: 'единиц', en: 'items' },
  HECTARE: { kk: 'гектар', ru: 'гектаров', en: 'hectares' },
  TONNE: { kk: 'тонна', ru: 'тонн', en: 'tonnes' },
  TENGE: { kk: 'теңге', ru: 'тенге', en: 'tenge' },
  PERSON: { kk: 'адам', ru: 'человек', en: 'people' },
  PERCENT: { kk: 'пайыз', ru: 'процентов', en: 'per cent' },
}

export const unitShort = (unit: Unit, lang: Lang) => short[unit][lang]
export const unitLong = (unit: Unit, lang: Lang) => long[unit][lang]
