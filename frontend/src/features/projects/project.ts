import { IndicatorFragment, TotalFragment } from '#/components/figures/total'
import { graphql, type ResultOf } from '#/lib/graphql'

/** A project and what the region reached for one of its indicators, with the branches below it. */
export const ProjectDocument = graphql(
  `
    query Project(
      $code: String!
      $start: OrganizationFilter!
      $year: Int!
      $last: Int!
      $from: Date!
      $to: Date!
      $at: Date
    ) {
      project(code: $code) {
        id
        code
        name
        programme {
          id
          name
        }
        indicators {
          ...IndicatorFacts
        }
      }
      organizations(filter: $start, at: $at, first: 1) {
        nodes {
          id
          code
          name
          level
          totals(period: { year: $year }) {
            ...YearTotal
          }
          before: totals(period: { from: $from, to: $to }) {
            indicator {
              id
            }
            value
          }
          last: totals(period: { year: $last }) {
            indicator {
              id
            }
            series(bucket: MONTH) {
              buckets
              values
            }
          }
        }
      }
    }
  `,
  [IndicatorFragment, TotalFragment],
)

/** What the organizations directly below one reached for an indicator, month by month. */
export const BreakdownDocument = graphql(
  `
    query Breakdown(
      $code: String!
      $indicator: String!
      $year: Int!
      $from: Date!
      $to: Date!
      $at: Date
      $people: Boolean!
    ) {
      organization(code: $code, at: $at) {
        id
        code
        name
        level
        members @include(if: $people) {
          totalCount
        }
        totals(period: { year: $year }, indicators: [$indicator]) {
          ...YearTotal
        }
        before: totals(period: { from: $from, to: $to }, indicators: [$indicator]) {
          indicator {
            id
          }
          value
        }
        children(first: 500) {
          nodes {
            id
            code
            name
            level
            members @include(if: $people) {
              totalCount
            }
            totals(period: { year: $year }, indicators: [$indicator]) {
              ...YearTotal
            }
            before: totals(period: { from: $from, to: $to }, indicators: [$indicator]) {
              indicator {
                id
              }
              value
            }
          }
        }
      }
    }
  `,
  [TotalFragment],
)

export type Project = NonNullable<ResultOf<typeof ProjectDocument>['project']>
export type Region = ResultOf<typeof ProjectDocument>['organizations']['nodes'][number]
export type Whole = NonNullable<ResultOf<typeof BreakdownDocument>['organization']>
export type Part = Whole['children']['nodes'][number]
