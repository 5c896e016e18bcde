import { IndicatorFragment } from '#/components/figures/total'
import { graphql, type ResultOf } from '#/lib/graphql'
import { monthDay, yearOf } from '#/lib/year'

/** The project whose figures are entered. */
export const EntryProjectDocument = graphql(
  `
    query EntryProject($code: String!) {
      project(code: $code) {
        id
        code
        name
        indicators {
          ...IndicatorFacts
        }
      }
    }
  `,
  [IndicatorFragment],
)

export const MetricFragment = graphql(`
  fragment EnteredMetric on Metric @_unmask {
    id
    version
    month
    value
    state
    recordedAt
  }
`)

/** What is reached of an indicator so far. */
const TotalFragment = graphql(`
  fragment EntryTotal on IndicatorTotal @_unmask {
    value
    reportedUnits
    expectedUnits
  }
`)

/** What an organization has reported for an indicator, and what it adds to above. */
export const ReportedDocument = graphql(
  `
    query EntryReported($code: String!, $indicator: String!, $from: Date!, $to: Date!, $year: Int!) {
      organization(code: $code) {
        id
        code
        name
        level
        metrics(
          filter: { indicator: { eq: $indicator }, month: { gte: $from, lt: $to } }
          includeDescendants: false
          first: 24
        ) {
          nodes {
            ...EnteredMetric
          }
        }
        totals(period: { year: $year }, indicators: [$indicator]) {
          ...EntryTotal
        }
        ancestors {
          id
          code
          name
          totals(period: { year: $year }, indicators: [$indicator]) {
            ...EntryTotal
          }
        }
      }
    }
  `,
  [MetricFragment, TotalFragment],
)

export const EnterDocument = graphql(
  `
    mutation EnterMetric($input: EnterMetricInput!) {
      enterMetric(input: $input) {
        metric {
          ...EnteredMetric
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [MetricFragment],
)

export type Metric = ResultOf<typeof MetricFragment>
export type Reporter = NonNullable<ResultOf<typeof ReportedDocument>['organization']>

/** The months that can be entered, newest first: from the indicator's first to that of the business date. */
export function enterable(validFrom: string, today: string): string[] {
  const months: string[] = []
  const first = `${validFrom.slice(0, 7)}-01`
  for (let at = `${today.slice(0, 7)}-01`; at >= first; at = shift(at, -1)) months.push(at)
  return months
}

/** The first day of the month so many months later. */
export const shift = (month: string, by: number) => monthDay(yearOf(month), Number(month.slice(5, 7)) + by)

/** The month that is due last: that of the business date on its last day, else the one before. */
export function lastDue(today: string): string {
  const month = `${today.slice(0, 7)}-01`
  const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10)
  return tomorrow >= shift(month, 1) ? month : shift(month, -1)
}

/** A decimal of the graph as it is typed: with the reader's own mark and without blanks. */
export const typed = (value: string | null | undefined, lang: string) =>
  value ? value.replace('.', lang === 'en' ? '.' : ',') : ''

/** Tells whether two decimals are the same number. */
export const same = (a: string | null, b: string | null) =>
  a === null || b === null ? a === b : trim(a) === trim(b)

const trim = (value: string) => {
  const [whole = '', part = ''] = value.split('.')
  return `${whole.replace(/^0+(?=\d)/, '')}.${part.replace(/0+$/, '')}`
}
