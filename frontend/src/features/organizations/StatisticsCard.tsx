import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { Empty, Failure, Loading } from '#/components/states'
import { type Enum, graphql, type ResultOf } from '#/lib/graphql'
import { useOptions, valuesOf } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import classes from './OrganizationsPage.module.css'
import type { Organization } from './organization'
import { StatisticsTable } from './StatisticsTable'

const MonthsDocument = graphql(`
  query ClosedMonths {
    closedMonths
  }
`)

const StatisticsDocument = graphql(`
  query Statistics($code: String!, $month: Date!, $status: MembershipStatus!, $by: [StatisticsKey!]) {
    organization(code: $code) {
      id
      statistics(at: $month, status: $status, by: $by) {
        at
        closedAt
        threshold
        count
        suppressed
        youthShare
        cells {
          sex
          ageBand
          count
          share
          suppressed
        }
      }
    }
  }
`)

export type Statistics = NonNullable<ResultOf<typeof StatisticsDocument>['organization']>['statistics']

/** How members are divided. */
export type Division = 'SEX' | 'AGE_BAND' | 'BOTH'

const keys: Record<Division, Enum<'StatisticsKey'>[]> = {
  SEX: ['SEX'],
  AGE_BAND: ['AGE_BAND'],
  BOTH: ['SEX', 'AGE_BAND'],
}

/**
 * Members as they were counted when a month was closed, small numbers hidden: the same for everybody,
 * and for analysts all there is about people. For those who may READ_STATISTICS.
 */
export function StatisticsCard({ organization }: { organization: Organization }) {
  const [{ data, error, fetching }, retry] = useQuery({ query: MonthsDocument })
  const months = data?.closedMonths
  return (
    <Card title={<Trans>Members in closed months</Trans>} flush>
      {months?.length ? (
        <Chosen organization={organization} months={months} />
      ) : error ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : fetching ? (
        <Loading />
      ) : (
        <Empty>
          <Trans>No month is closed yet.</Trans>
        </Empty>
      )}
    </Card>
  )
}

function Chosen({ organization, months }: { organization: Organization; months: readonly string[] }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const [month, setMonth] = useState(months[0] ?? '')
  const [status, setStatus] = useState<Enum<'MembershipStatus'>>('ACTIVE')
  const [chosen, setDivision] = useState<Division>('SEX')
  // Below a district the cells of both would be too small.
  const both = organization.level !== 'PRIMARY'
  const division = chosen === 'BOTH' && !both ? 'SEX' : chosen
  const divisions: { value: Division; label: string }[] = [
    { value: 'SEX', label: t`By sex` },
    { value: 'AGE_BAND', label: t`By age` },
    ...(both ? [{ value: 'BOTH' as const, label: t`By sex and age` }] : []),
  ]
  return (
    <>
      <div className={`${classes.period} ${classes.aside}`}>
        <NativeSelect
          label={<Trans>End of the month</Trans>}
          value={month}
          onChange={({ currentTarget: { value } }) => setMonth(value)}
          data={months.map((each) => ({ value: each, label: fmt.month(each) }))}
        />
        <NativeSelect
          label={<Trans>Divided</Trans>}
          value={division}
          onChange={({ currentTarget: { value } }) =>
            setDivision(divisions.find((each) => each.value === value)?.value ?? 'SEX')
          }
          data={divisions}
        />
        <NativeSelect
          label={<Trans>Status</Trans>}
          value={status}
          onChange={({ currentTarget: { value } }) =>
            setStatus(valuesOf('MembershipStatus').find((each) => each === value) ?? 'ACTIVE')
          }
          data={useOptions('MembershipStatus')}
        />
      </div>
      {/* Another choice begins anew: numbers never stand under the words of another choice. */}
      <Numbers
        key={`${month} ${status} ${division}`}
        code={organization.code}
        month={month}
        status={status}
        division={division}
      />
    </>
  )
}

type NumbersProps = { code: string; month: string; status: Enum<'MembershipStatus'>; division: Division }

function Numbers({ code, month, status, division }: NumbersProps) {
  const [{ data, error, fetching }, retry] = useQuery({
    query: StatisticsDocument,
    variables: { code, month, status, by: keys[division] },
  })
  const statistics = data?.organization?.statistics
  if (statistics) return <StatisticsTable statistics={statistics} division={division} />
  if (error) return <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
  return fetching ? <Loading rows={8} /> : null
}
