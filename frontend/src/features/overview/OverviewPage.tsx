import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { createLazyRoute, Link, Navigate } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { sinceOf } from '#/components/figures/total'
import { YearSelect } from '#/components/figures/YearSelect'
import { PageHead } from '#/components/PageHead'
import { Empty, Failure, Loading } from '#/components/states'
import { ownOf, startOf, useMay, useViewer } from '#/lib/viewer'
import { chosenYear, lookingBack, yearBefore } from '#/lib/year'
import { Branches } from './Branches'
import { Indicators } from './Indicators'
import classes from './OverviewPage.module.css'
import { OverviewDocument, type Region } from './overview'
import { People } from './People'
import { Published } from './Published'

export const Route = createLazyRoute('/')({ component: StartPage })

/** Where everybody starts: with the overview, or with the one organization that is all there is to see. */
function StartPage() {
  const own = ownOf(useViewer())
  if (own) return <Navigate to="/organizations/$code" params={{ code: own.code }} replace />
  return <OverviewPage />
}

/** A region at a glance: people, projects, branches, and whether what was published still holds. */
function OverviewPage() {
  const { t } = useLingui()
  const viewer = useViewer()
  const { today } = viewer
  const start = startOf(viewer)
  const people = useMay()('READ_MEMBERS')
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const year = chosenYear(search.year, today)
  const at = lookingBack(year, today)
  const [{ data, error, fetching, stale }, retry] = useQuery({
    query: OverviewDocument,
    variables: {
      region: search.region ?? null,
      chosen: search.region ? { code: { eq: search.region } } : start,
      start,
      year,
      ...yearBefore(year, today),
      at,
      people,
    },
  })
  const region = data?.organizations.nodes[0]
  const regions = data?.regions.nodes ?? []

  return (
    <>
      <PageHead
        title={t`Overview`}
        meta={region && <Name region={region} at={at} />}
        asOf={at ?? today}
        actions={
          <>
            {regions.length > 1 && (
              <NativeSelect
                aria-label={t`Region`}
                value={region?.code}
                onChange={({ currentTarget: { value } }) =>
                  navigate({ search: (old) => ({ ...old, region: value }), replace: true })
                }
                data={regions.map(({ code, name }) => ({ value: code, label: name }))}
              />
            )}
            <YearSelect
              year={year}
              since={region && sinceOf(region.totals)}
              onYear={(chosen) =>
                navigate({ search: (old) => ({ ...old, year: chosen }), replace: true, resetScroll: false })
              }
            />
          </>
        }
      />
      {error && !data ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        fetching && <Loading rows={12} />
      ) : !region ? (
        <Empty action={<Link to="/organizations">{t`Organizations`}</Link>}>
          <Trans>There is no regional branch in the register yet.</Trans>
        </Empty>
      ) : (
        <div className={classes.sections} aria-busy={stale || fetching}>
          <People
            region={region}
            groups={search.region || regions.length === 1 ? data.partyGroups.totalCount : null}
            at={at}
          />
          <Indicators region={region} year={year} />
          <Branches region={region} year={year} at={at} />
          <Published figures={data.publishedFigures} />
        </div>
      )}
    </>
  )
}

function Name({ region, at }: { region: Region; at: string | null }) {
  return (
    <Link to="/organizations/$code" params={{ code: region.code }} search={{ at: at ?? undefined }}>
      {region.name}
    </Link>
  )
}
