import { Trans, useLingui } from '@lingui/react/macro'
import { linkOptions } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { Figure } from '#/components/Figure'
import { Failure, Loading } from '#/components/states'
import { graphql, type ResultOf } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import { useViewer } from '#/lib/viewer'
import { AgeBands } from './AgeBands'
import { Children } from './Children'
import { OfficeTable } from './OfficeTable'
import classes from './OrganizationsPage.module.css'
import type { Organization } from './organization'
import { StatisticsCard } from './StatisticsCard'
import { Totals, TotalsFragment } from './Totals'

const SummaryDocument = graphql(
  `
    query OrganizationSummary($code: String!, $year: Int!, $at: Date, $people: Boolean!) {
      organization(code: $code, at: $at) {
        id
        members @include(if: $people) {
          aggregate {
            count
            bySex {
              female
              male
              unknown
            }
            byAgeBand {
              band
              count
            }
            youthShare
            age {
              avg
              median
              min
              max
            }
          }
        }
        partyGroups {
          totalCount
        }
        descendants(level: PRIMARY) {
          totalCount
        }
        offices(first: 100) {
          nodes {
            id
            post
            mode
            termFrom
            termTo
            state
            partyGroup {
              id
              name
            }
            holder @include(if: $people) {
              id
              lastName
              firstName
              patronymic
            }
          }
          totalCount
        }
        children(first: 500) {
          nodes {
            id
            code
            name
            status
            members @include(if: $people) {
              totalCount
            }
            descendants(level: PRIMARY) {
              totalCount
            }
          }
          totalCount
        }
        totals(period: { year: $year }) {
          ...TotalsRow
        }
      }
    }
  `,
  [TotalsFragment],
)

export type Summary = NonNullable<ResultOf<typeof SummaryDocument>['organization']>

type Props = {
  organization: Organization
  at: string | undefined
  /** Whether its members may be seen. */
  people: boolean
  /** Whether statistics of closed months may. */
  counted: boolean
}

/** The organization at a glance; each number leads to its rows. */
export function SummaryTab({ organization, at, people, counted }: Props) {
  const { today } = useViewer()
  const { code } = organization
  const day = at ?? today
  const year = Number(day.slice(0, 4))
  const [{ data, error, fetching }, retry] = useQuery({
    query: SummaryDocument,
    variables: { code, year, at: at ?? null, people },
  })
  const summary = data?.organization?.id === organization.id ? data.organization : null
  if (!summary) {
    if (error) return <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
    return fetching ? <Loading rows={10} /> : null
  }
  const statistics = counted && <StatisticsCard organization={organization} />
  return (
    <div className={classes.section}>
      {!people && statistics}
      {summary.members && (
        <People organization={organization} summary={summary} members={summary.members} at={at} />
      )}
      <Totals
        title={<Trans>Figures of {year}</Trans>}
        code={code}
        rows={summary.totals}
        elapsed={elapsedOf(year, day)}
        at={at}
      />
      <div className={classes.columns}>
        <OfficeTable code={code} offices={summary.offices.nodes} at={at} />
        {summary.members && <AgeBands code={code} bands={summary.members.aggregate.byAgeBand} at={at} />}
      </div>
      {people && statistics}
      <Children of={organization} rows={summary.children.nodes} at={at} />
    </div>
  )
}

function People({
  organization: { code, level },
  summary,
  members,
  at,
}: {
  organization: Organization
  summary: Summary
  members: NonNullable<Summary['members']>
  at: string | undefined
}) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { count, bySex, youthShare, age } = members.aggregate
  const share = (part: number) => (count === 0 ? null : part / count)
  const rows = (search: object) =>
    linkOptions({ to: '/members', search: { organization: code, at, ...search } })
  const groups = summary.partyGroups.totalCount
  const primaries = summary.descendants.totalCount

  return (
    <div className={classes.people}>
      <Figure
        label={t`Members`}
        value={count}
        link={rows({})}
        note={
          level === 'PRIMARY' ? (
            <span>
              <Trans>Party groups: {fmt.number(groups)}</Trans>
            </span>
          ) : (
            <span>
              <Trans>Primary organizations: {fmt.number(primaries)}</Trans>
            </span>
          )
        }
      />
      <Figure
        label={t`Women`}
        value={bySex.female}
        link={rows({ sex: 'FEMALE' })}
        note={<span>{fmt.percent(share(bySex.female))}</span>}
      />
      <Figure
        label={t`Men`}
        value={bySex.male}
        link={rows({ sex: 'MALE' })}
        note={
          <>
            <span>{fmt.percent(share(bySex.male))}</span>
            {bySex.unknown > 0 && (
              <span>
                <Trans>Not entered: {fmt.number(bySex.unknown)}</Trans>
              </span>
            )}
          </>
        }
      />
      <Figure
        label={t`Youth`}
        value={youthShare === null ? null : Math.round(youthShare * count)}
        link={rows({ age: 'YOUTH' })}
        note={
          <span>
            <Trans>{fmt.percent(youthShare, 2)} of the members</Trans>
          </span>
        }
      />
      <Figure
        label={t`Average age`}
        value={age.avg}
        decimals={1}
        link={rows({ sort: 'BIRTH_DATE' })}
        note={
          <span>
            <Trans>
              Median {fmt.number(age.median)}, from {fmt.number(age.min)} to {fmt.number(age.max)}
            </Trans>
          </span>
        }
      />
    </div>
  )
}

/** How much of a year has gone by on a day, from 0 to 1. */
export function elapsedOf(year: number, day: string): number {
  const at = Date.parse(day) + 86_400_000
  const from = Date.UTC(year, 0, 1)
  const to = Date.UTC(year + 1, 0, 1)
  return Math.max(0, Math.min(1, (at - from) / (to - from)))
}
