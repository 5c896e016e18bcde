import { graphql, type ResultOf } from '#/lib/graphql'

/** What is measured, with all that it takes to show and to enter it. */
export const IndicatorFragment = graphql(`
  fragment IndicatorFacts on Indicator @_unmask {
    id
    code
    name
    unit
    decimals
    direction
    timeAggregation
    organizationAggregation
    validFrom
    project {
      id
      code
      name
    }
  }
`)

/** What was reached in a year, with its months. */
export const TotalFragment = graphql(
  `
    fragment YearTotal on IndicatorTotal @_unmask {
      indicator {
        ...IndicatorFacts
      }
      value
      target
      progress
      reportedUnits
      expectedUnits
      lowestState
      series(bucket: MONTH) {
        buckets
        values
        reportedUnits
      }
    }
  `,
  [IndicatorFragment],
)

export type Indicator = ResultOf<typeof IndicatorFragment>
export type YearTotal = ResultOf<typeof TotalFragment>

/** A decimal of the graph as a number, for drawings and ratios only. */
export const numberOf = (value: string | null | undefined) =>
  value === null || value === undefined ? null : Number(value)

/** Values of a series as numbers. */
export const trendOf = (series: { values: readonly (string | null)[] }) => series.values.map(numberOf)

/** The total of an indicator in a list of them. */
export const totalOf = <Total extends { indicator: { id: string } }>(totals: readonly Total[], id: string) =>
  totals.find((total) => total.indicator.id === id)

/** The first day on which any of the totals is reported. */
export const sinceOf = (totals: readonly { indicator: { validFrom: string } }[]) =>
  totals.map(({ indicator }) => indicator.validFrom).sort()[0]
