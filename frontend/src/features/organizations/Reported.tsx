import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { type Column, DataTable } from '#/components/DataTable'
import { StateMark } from '#/components/Mark'
import { Empty, Failure, Loading } from '#/components/states'
import { graphql, type ResultOf } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import { useKeyset } from '#/lib/useKeyset'
import { useSteady } from '#/lib/useSteady'
import classes from './OrganizationsPage.module.css'
import type { Organization } from './organization'
import { boundsOf, type Period } from './period'

const ReportedDocument = graphql(`
  query Reported($code: String!, $filter: MetricFilter!, $at: Date, $first: Int!, $after: String) {
    organization(code: $code, at: $at) {
      id
      metrics(filter: $filter, first: $first, after: $after) {
        nodes {
          id
          organization {
            id
            code
            name
          }
          indicator {
            id
            code
            name
            unit
            decimals
            project {
              id
              code
            }
          }
          month
          value
          state
          recordedAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`)

type Metric = NonNullable<ResultOf<typeof ReportedDocument>['organization']>['metrics']['nodes'][number]

type Props = {
  organization: Organization
  period: Period
  at: string | undefined
  /** Values may be entered here; each leads to where that is done. */
  enterable: boolean
}

/** The values as they were reported, the newest month first. */
export function Reported({ organization, period, at, enterable }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { from, to } = boundsOf(period)
  const list = useSteady(
    useKeyset({
      query: ReportedDocument,
      variables: { code: organization.code, filter: { month: { gte: from, lt: to } }, at: at ?? null },
      select: (data) => data.organization?.metrics,
      pageSize: 50,
    }),
  )
  const columns: Column<Metric>[] = [
    { key: 'month', header: <Trans>Month</Trans>, value: (row) => fmt.month(row.month) },
    ...(organization.level === 'PRIMARY'
      ? []
      : [
          {
            key: 'organization',
            header: <Trans>Organization</Trans>,
            value: (row: Metric) => (
              <Link
                to="/organizations/$code"
                params={{ code: row.organization.code }}
                search={{ tab: 'figures', at }}
              >
                {row.organization.name}
              </Link>
            ),
          },
        ]),
    {
      key: 'indicator',
      header: <Trans>Indicator</Trans>,
      rowHeader: true,
      value: ({ indicator }) => (
        <Link to="/projects/$code" params={{ code: indicator.project.code }}>
          {indicator.name}
        </Link>
      ),
    },
    {
      key: 'value',
      header: <Trans>Value</Trans>,
      align: 'end',
      value: ({ value, indicator, organization: { code }, month }) =>
        enterable ? (
          <Link
            to="/projects/$code/entry"
            params={{ code: indicator.project.code }}
            search={{ organization: code, indicator: indicator.code, month }}
          >
            {fmt.quantity(value, indicator.unit, indicator.decimals)}
          </Link>
        ) : (
          fmt.quantity(value, indicator.unit, indicator.decimals)
        ),
    },
    {
      key: 'state',
      header: <Trans>State</Trans>,
      hideBelow: 'sm',
      value: (row) => <StateMark name="ReportState" value={row.state} />,
    },
    {
      key: 'recordedAt',
      header: <Trans>Entered</Trans>,
      align: 'end',
      hideBelow: 'md',
      value: (row) => fmt.dateTime(row.recordedAt),
    },
  ]
  return (
    <Card
      title={
        list.total === null ? (
          <Trans>Reported values</Trans>
        ) : (
          <Plural value={list.total} one="# reported value" other="# reported values" />
        )
      }
      flush={list.rows.length > 0}
    >
      {list.rows.length > 0 && <DataTable caption={t`Reported values`} rows={list.rows} columns={columns} />}
      {list.error ? (
        <Failure error={list.error} onRetry={list.rows.length > 0 ? list.loadMore : list.reload} />
      ) : list.rows.length === 0 ? (
        list.fetching ? (
          <Loading />
        ) : (
          <Empty>
            <Trans>Nothing was reported in this period.</Trans>
          </Empty>
        )
      ) : (
        list.hasMore && (
          <div className={classes.more}>
            <Button variant="default" loading={list.fetching} onClick={list.loadMore}>
              <Trans>Show more</Trans>
            </Button>
          </div>
        )
      )}
    </Card>
  )
}
