import { Trans, useLingui } from '@lingui/react/macro'
import { Button, SegmentedControl } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { totalOf } from '#/components/figures/total'
import { YearSelect } from '#/components/figures/YearSelect'
import { PageHead } from '#/components/PageHead'
import { Absent, Empty, Failure, Loading } from '#/components/states'
import { startOf, useMay, useViewer } from '#/lib/viewer'
import { chosenYear, lookingBack, yearBefore } from '#/lib/year'
import { Breakdown } from './Breakdown'
import { Course } from './Course'
import classes from './ProjectPage.module.css'
import { ProjectDocument } from './project'
import { Reached } from './Reached'

export const Route = createLazyRoute('/projects/$code')({ component: ProjectPage })

/** One project: what the region reached, how the year went, and which branch did how much of it. */
function ProjectPage() {
  const { t } = useLingui()
  const viewer = useViewer()
  const { today } = viewer
  const may = useMay()
  const { code } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const year = chosenYear(search.year, today)
  const at = lookingBack(year, today)
  const span = yearBefore(year, today)
  const [{ data, error, fetching }, retry] = useQuery({
    query: ProjectDocument,
    variables: { code, start: startOf(viewer), year, last: year - 1, ...span, at },
  })
  const project = data?.project?.code === code ? data.project : null
  const region = data?.organizations.nodes[0]
  const indicators = project?.indicators ?? []
  const indicator = indicators.find((each) => each.code === search.indicator) ?? indicators[0]
  const total = region && indicator && totalOf(region.totals, indicator.id)
  const change = (next: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })

  return (
    <>
      <PageHead
        title={project?.name ?? code}
        trail={
          <Link key="list" to="/projects" search={{ year: search.year }}>
            <Trans>Projects</Trans>
          </Link>
        }
        asOf={at ?? today}
        meta={project && <span>{project.programme.name}</span>}
        actions={
          indicator && (
            <>
              <YearSelect
                year={year}
                since={indicator.validFrom}
                onYear={(chosen) => change({ year: chosen })}
              />
              {may('ENTER_FIGURES') && (
                <Button
                  leftSection={<IconPencilPlus size={18} aria-hidden="true" />}
                  renderRoot={(props) => (
                    <Link
                      {...props}
                      to="/projects/$code/entry"
                      params={{ code }}
                      search={{ indicator: indicator.code }}
                    />
                  )}
                >
                  <Trans>Enter a figure</Trans>
                </Button>
              )}
            </>
          )
        }
      />
      {error && !data ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        fetching && <Loading rows={12} />
      ) : !project ? (
        <Absent>
          <Trans>This project does not exist.</Trans>
        </Absent>
      ) : !indicator || !region || !total ? (
        <Empty>
          <Trans>This project has no indicators yet.</Trans>
        </Empty>
      ) : (
        <div className={classes.sections} aria-busy={fetching}>
          {indicators.length > 1 && (
            <SegmentedControl
              aria-label={t`Indicator`}
              value={indicator.code}
              onChange={(chosen) => change({ indicator: chosen })}
              data={indicators.map((each) => ({ value: each.code, label: each.name }))}
            />
          )}
          <div className={classes.top}>
            <Reached total={total} before={totalOf(region.before, indicator.id)?.value ?? null} year={year} />
            <Course
              total={total}
              last={totalOf(region.last, indicator.id)?.series}
              year={year}
              view={search.view}
              onView={(view) => change({ view })}
            />
          </div>
          {region.level !== 'PRIMARY' && (
            <Breakdown
              region={region}
              indicator={indicator}
              year={year}
              at={at}
              branch={search.branch}
              order={{ key: search.sort ?? 'rate', direction: search.desc ? 'DESC' : 'ASC' }}
              onOrder={(sort, desc) => change({ sort, desc: desc || undefined })}
            />
          )}
        </div>
      )}
    </>
  )
}
