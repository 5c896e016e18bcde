import { Trans, useLingui } from '@lingui/react/macro'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { type Column, DataTable } from '#/components/DataTable'
import { sinceOf, TotalFragment, trendOf, type YearTotal } from '#/components/figures/total'
import { YearSelect } from '#/components/figures/YearSelect'
import { StateMark } from '#/components/Mark'
import { PageHead } from '#/components/PageHead'
import { Progress } from '#/components/Progress'
import { Sparkline } from '#/components/Sparkline'
import { Empty, Failure, Loading } from '#/components/states'
import { none } from '#/lib/fmt'
import { graphql } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import { startOf, useViewer } from '#/lib/viewer'
import { chosenYear, elapsedOf, lookingBack } from '#/lib/year'
import classes from './ProjectsPage.module.css'

const ProjectsDocument = graphql(
  `
    query Projects($start: OrganizationFilter!, $year: Int!, $at: Date) {
      programmes {
        id
        code
        name
        projects {
          id
          code
          name
        }
      }
      organizations(filter: $start, at: $at, first: 1) {
        nodes {
          id
          name
          totals(period: { year: $year }) {
            ...YearTotal
          }
        }
      }
    }
  `,
  [TotalFragment],
)

type Row = { id: string; project: { code: string; name: string }; total: YearTotal | null }

export const Route = createLazyRoute('/projects')({ component: ProjectsPage })

/** The programmes with their projects, and what each indicator reached in the year. */
function ProjectsPage() {
  const { t } = useLingui()
  const viewer = useViewer()
  const { today } = viewer
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const year = chosenYear(search.year, today)
  const at = lookingBack(year, today)
  const [{ data, error, fetching }, retry] = useQuery({
    query: ProjectsDocument,
    variables: { start: startOf(viewer), year, at },
  })
  const region = data?.organizations.nodes[0]
  const totals = region?.totals ?? []

  return (
    <>
      <PageHead
        title={t`Projects`}
        asOf={at ?? today}
        meta={region && <span>{region.name}</span>}
        actions={
          <YearSelect
            year={year}
            since={sinceOf(totals)}
            onYear={(chosen) => navigate({ search: { year: chosen }, replace: true })}
          />
        }
      />
      {error && !data ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        fetching && <Loading rows={8} />
      ) : data.programmes.length === 0 ? (
        <Empty>
          <Trans>There are no programmes in the register yet.</Trans>
        </Empty>
      ) : (
        <div className={classes.sections} aria-busy={fetching}>
          {data.programmes.map(({ id, name, projects }) => (
            <Card key={id} title={name} flush={projects.length > 0}>
              {projects.length === 0 ? (
                <Empty>
                  <Trans>This programme has no projects yet.</Trans>
                </Empty>
              ) : (
                <Table
                  caption={name}
                  rows={projects.flatMap((project) => rowsOf(project, totals))}
                  year={year}
                />
              )}
            </Card>
          ))}
        </div>
      )}
    </>
  )
}

/** One row for each indicator; a project without any has a row too. */
function rowsOf(project: { id: string; code: string; name: string }, totals: readonly YearTotal[]): Row[] {
  const own = totals.filter(({ indicator }) => indicator.project.id === project.id)
  return own.length === 0
    ? [{ id: project.id, project, total: null }]
    : own.map((total) => ({ id: total.indicator.id, project, total }))
}

function Table({ caption, rows, year }: { caption: string; rows: readonly Row[]; year: number }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { today } = useViewer()
  const columns: Column<Row>[] = [
    {
      key: 'project',
      header: <Trans>Project and indicator</Trans>,
      rowHeader: true,
      value: ({ project, total }) => (
        <>
          <Link
            to="/projects/$code"
            params={{ code: project.code }}
            search={{ year, indicator: total?.indicator.code }}
          >
            {project.name}
          </Link>
          {total && <small className={classes.indicator}>{total.indicator.name}</small>}
        </>
      ),
    },
    {
      key: 'value',
      header: <Trans>Value</Trans>,
      align: 'end',
      value: ({ total }) =>
        total ? fmt.quantity(total.value, total.indicator.unit, total.indicator.decimals) : none,
    },
    {
      key: 'target',
      header: <Trans>Target</Trans>,
      align: 'end',
      hideBelow: 'sm',
      value: ({ total }) =>
        total ? fmt.quantity(total.target, total.indicator.unit, total.indicator.decimals) : none,
    },
    {
      key: 'progress',
      header: <Trans>Progress</Trans>,
      value: ({ total }) =>
        total && (
          <Progress
            value={total.progress}
            expected={elapsedOf(year, today)}
            label={t`Progress: ${total.indicator.name}`}
          />
        ),
    },
    {
      key: 'reports',
      header: <Trans>Reports</Trans>,
      align: 'end',
      hideBelow: 'sm',
      value: ({ total }) =>
        total ? t`${fmt.number(total.reportedUnits)} of ${fmt.number(total.expectedUnits)}` : none,
    },
    {
      key: 'state',
      header: <Trans>Lowest state</Trans>,
      hideBelow: 'md',
      value: ({ total }) =>
        total?.lowestState ? <StateMark name="ReportState" value={total.lowestState} /> : none,
    },
    {
      key: 'trend',
      header: <Trans>By month</Trans>,
      hideBelow: 'sm',
      value: ({ total }) =>
        total && (
          <div className={classes.trend}>
            <Sparkline values={trendOf(total.series)} label={t`Trend: ${total.indicator.name}`} />
          </div>
        ),
    },
  ]
  return <DataTable caption={caption} rows={rows} columns={columns} />
}
