import { TotalFragment } from '#/components/figures/total'
import { graphql, type ResultOf } from '#/lib/graphql'

/** All that the overview shows, in one question. */
export const OverviewDocument = graphql(
  `
    query Overview(
      $region: String
      $chosen: OrganizationFilter!
      $start: OrganizationFilter!
      $year: Int!
      $from: Date!
      $to: Date!
      $at: Date
      $people: Boolean!
    ) {
      organizations(filter: $chosen, at: $at, first: 1) {
        nodes {
          id
          code
          name
          level
          members @include(if: $people) {
            aggregate {
              count
              youthShare
              bySex {
                female
              }
              age {
                median
              }
            }
          }
          descendants(level: PRIMARY) {
            totalCount
          }
          totals(period: { year: $year }) {
            ...YearTotal
          }
          before: totals(period: { from: $from, to: $to }) {
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
              members @include(if: $people) {
                totalCount
              }
              totals(period: { year: $year }) {
                indicator {
                  id
                }
                value
                target
                progress
                reportedUnits
                expectedUnits
                lowestState
              }
              before: totals(period: { from: $from, to: $to }) {
                indicator {
                  id
                }
                value
              }
            }
          }
        }
      }
      regions: organizations(filter: $start, at: $at, first: 500) {
        nodes {
          id
          code
          name
        }
      }
      partyGroups(filter: { organization: { within: $region } }, at: $at) {
        totalCount
      }
      publishedFigures {
        id
        key
        claim
        comparator
        value
        tolerance
        scope {
          id
          code
          name
          level
        }
        period
        state
        found
        reason
        source
      }
    }
  `,
  [TotalFragment],
)

export type Overview = ResultOf<typeof OverviewDocument>
export type Region = Overview['organizations']['nodes'][number]
export type PublishedFigure = Overview['publishedFigures'][number]
