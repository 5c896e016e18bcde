import type { Lang } from '#/lib/languages'
import type { Fmt } from './index'

/** One sample: what is written, and what it must look like in kk, ru, en. Used in Node and in Chromium. */
export type Case = { name: string; write: (fmt: Fmt) => string; want: Record<Lang, string> }

/** The samples. A blank stands for a no-break space too. */
export const cases: Case[] = [
  { name: 'integer', write: (f) => f.number(56230), want: { kk: '56 230', ru: '56 230', en: '56,230' } },
  { name: 'four digits', write: (f) => f.number(1085), want: { kk: '1 085', ru: '1 085', en: '1,085' } },
  {
    name: 'decimal string',
    write: (f) => f.number('93000.5'),
    want: { kk: '93 000,5', ru: '93 000,5', en: '93,000.5' },
  },
  {
    name: 'exact beyond a double',
    write: (f) => f.number('12345678901234567890.25'),
    want: {
      kk: '12 345 678 901 234 567 890,25',
      ru: '12 345 678 901 234 567 890,25',
      en: '12,345,678,901,234,567,890.25',
    },
  },
  { name: 'fixed decimals', write: (f) => f.number(5, 1), want: { kk: '5,0', ru: '5,0', en: '5.0' } },
  { name: 'missing', write: (f) => f.number(null), want: { kk: '–', ru: '–', en: '–' } },
  { name: 'zero is no gap', write: (f) => f.number(0), want: { kk: '0', ru: '0', en: '0' } },
  { name: 'rise', write: (f) => f.change(12), want: { kk: '+12', ru: '+12', en: '+12' } },
  { name: 'fall', write: (f) => f.change(-3), want: { kk: '−3', ru: '−3', en: '−3' } },
  { name: 'percent', write: (f) => f.percent(0.2531), want: { kk: '25,3%', ru: '25,3 %', en: '25.3%' } },
  {
    name: 'percent over all',
    write: (f) => f.percent(1.2, 0),
    want: { kk: '120%', ru: '120 %', en: '120%' },
  },
  {
    name: 'hectares',
    write: (f) => f.quantity('52713.5', 'HECTARE', 1),
    want: { kk: '52 713,5 га', ru: '52 713,5 га', en: '52,713.5 ha' },
  },
  {
    name: 'people',
    write: (f) => f.quantity(610, 'PERSON'),
    want: { kk: '610 адам', ru: '610 чел.', en: '610 people' },
  },
  { name: 'count', write: (f) => f.quantity(271, 'COUNT'), want: { kk: '271', ru: '271', en: '271' } },
  {
    name: 'money',
    write: (f) => f.quantity(2500000, 'TENGE'),
    want: { kk: '2 500 000 ₸', ru: '2 500 000 ₸', en: '2,500,000 ₸' },
  },
  {
    name: 'percent as a unit',
    write: (f) => f.quantity('61.5', 'PERCENT'),
    want: { kk: '61,5%', ru: '61,5 %', en: '61.5%' },
  },
  {
    name: 'compact thousands',
    write: (f) => f.short(56230),
    want: { kk: '56 мың', ru: '56 тыс.', en: '56K' },
  },
  {
    name: 'compact millions',
    write: (f) => f.short(2600000),
    want: { kk: '2,6 млн', ru: '2,6 млн', en: '2.6M' },
  },
  {
    name: 'compact rounds up a step',
    write: (f) => f.short(999960),
    want: { kk: '1 млн', ru: '1 млн', en: '1M' },
  },
  { name: 'compact small', write: (f) => f.short(42), want: { kk: '42', ru: '42', en: '42' } },
  {
    name: 'date',
    write: (f) => f.date('2025-10-31'),
    want: { kk: '31.10.2025', ru: '31.10.2025', en: '31/10/2025' },
  },
  {
    name: 'long date',
    write: (f) => f.dateLong('2025-10-31'),
    want: { kk: '2025 ж. 31 қазан', ru: '31 октября 2025 г.', en: '31 October 2025' },
  },
  {
    name: 'long date of autumn',
    write: (f) => f.dateLong('2026-11-09'),
    want: { kk: '2026 ж. 9 қараша', ru: '9 ноября 2026 г.', en: '9 November 2026' },
  },
  {
    name: 'month',
    write: (f) => f.month('2025-10-01'),
    want: { kk: '2025 ж. қазан', ru: 'октябрь 2025 г.', en: 'October 2025' },
  },
  {
    name: 'month alone',
    write: (f) => f.monthName('2025-11-01'),
    want: { kk: 'Қараша', ru: 'Ноябрь', en: 'November' },
  },
  {
    name: 'month on an axis',
    write: (f) => f.monthShort('2025-10-01'),
    want: { kk: 'қаз.', ru: 'окт.', en: 'Oct' },
  },
  {
    name: 'weekday',
    write: (f) => f.weekday('2026-11-09'),
    want: { kk: 'дүйсенбі', ru: 'понедельник', en: 'Monday' },
  },
  {
    name: 'quarter',
    write: (f) => f.quarter('2025-07-01'),
    want: { kk: '2025 ж. III тоқсан', ru: 'III квартал 2025 г.', en: 'Q3 2025' },
  },
  {
    name: 'moment falls on the next day',
    write: (f) => f.dateTime('2025-10-31T20:15:00Z'),
    want: { kk: '01.11.2025, 01:15', ru: '01.11.2025, 01:15', en: '01/11/2025, 01:15' },
  },
  { name: 'no date', write: (f) => f.date(null), want: { kk: '–', ru: '–', en: '–' } },
  {
    name: 'three days ago',
    write: (f) => f.relative('2025-10-28', '2025-10-31'),
    want: { kk: '3 күн бұрын', ru: '3 дня назад', en: '3 days ago' },
  },
  {
    name: 'yesterday',
    write: (f) => f.relative('2025-10-30', '2025-10-31'),
    want: { kk: 'кеше', ru: 'вчера', en: 'yesterday' },
  },
  {
    name: 'today',
    write: (f) => f.relative('2025-10-31', '2025-10-31'),
    want: { kk: 'бүгін', ru: 'сегодня', en: 'today' },
  },
  {
    name: 'in three months',
    write: (f) => f.relative('2026-01-31', '2025-10-31'),
    want: { kk: '3 айдан кейін', ru: 'через 3 месяца', en: 'in 3 months' },
  },
  { name: 'age one', write: (f) => f.age(21), want: { kk: '21 жас', ru: '21 год', en: '21 years' } },
  { name: 'age few', write: (f) => f.age(34), want: { kk: '34 жас', ru: '34 года', en: '34 years' } },
  { name: 'age many', write: (f) => f.age(45), want: { kk: '45 жас', ru: '45 лет', en: '45 years' } },
]

/** Every kind of blank as a plain one, so that samples can be read. */
export const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
