import { Trans, useLingui } from '@lingui/react/macro'
import { Tabs } from '@mantine/core'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useQuery } from 'urql'
import { DayChoice } from '#/components/DayChoice'
import { History } from '#/components/History'
import { StateMark } from '#/components/Mark'
import { PageHead } from '#/components/PageHead'
import { PastNotice } from '#/components/PastNotice'
import { Absent, Failure, Loading } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import { useMayAt, useViewer } from '#/lib/viewer'
import { Actions } from './Actions'
import { FiguresTab } from './FiguresTab'
import { GroupsTab } from './GroupsTab'
import { tabs } from './index'
import classes from './OrganizationPage.module.css'
import { type Organization, OrganizationFragment } from './organization'
import { SummaryTab } from './SummaryTab'

// The grid and its filters are wanted on one tab only.
const MemberList = lazy(async () => {
  const { MemberList } = await import('#/components/members/MemberList')
  return { default: MemberList }
})

export const Route = createLazyRoute('/organizations/$code')({ component: OrganizationPage })

const OrganizationDocument = graphql(
  `
    query Organization($code: String!, $at: Date) {
      organization(code: $code, at: $at) {
        ...OrganizationHead
      }
    }
  `,
  [OrganizationFragment],
)

/** One organization: where it stands, who belongs to it, what it reached. */
function OrganizationPage() {
  const { code } = Route.useParams()
  const { at } = Route.useSearch()
  const [{ data, error, fetching }, retry] = useQuery({
    query: OrganizationDocument,
    variables: { code, at: at ?? null },
  })
  if (data?.organization?.code === code) return <OrganizationView organization={data.organization} />
  return (
    <>
      <PageHead
        title={code}
        asOf={at}
        trail={
          <Link key="list" to="/organizations">
            <Trans>Organizations</Trans>
          </Link>
        }
      />
      {error ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : fetching ? (
        <Loading />
      ) : (
        <Absent>
          <Trans>There is no such organization, or you may not see it.</Trans>
        </Absent>
      )}
    </>
  )
}

function OrganizationView({ organization }: { organization: Organization }) {
  const { t } = useLingui()
  const label = useLabel()
  const fmt = useFmt()
  const navigate = Route.useNavigate()
  const { tab = 'summary', at, year, quarter, month, ...members } = Route.useSearch()
  const { today } = useViewer()
  const past = at !== undefined && at !== today
  const may = useMayAt(organization.id)
  const people = may('READ_MEMBERS')
  const shown = tabs.filter(
    (each) => (people || each !== 'members') && (each !== 'changes' || (!past && may('READ_AUDIT'))),
  )
  const { code, name, validFrom, validTo } = organization
  const names = {
    summary: t`Summary`,
    groups: t`Party groups`,
    members: t`Members`,
    figures: t`Figures`,
    changes: t`Changes`,
  }

  return (
    <>
      <PageHead
        title={name}
        asOf={at}
        trail={[
          <Link key="list" to="/organizations" search={{ at }}>
            <Trans>Organizations</Trans>
          </Link>,
          ...organization.ancestors.map((above) => (
            <Link key={above.code} to="/organizations/$code" params={{ code: above.code }} search={{ at }}>
              {above.name}
            </Link>
          )),
        ]}
        meta={
          <>
            <StateMark name="OrganizationStatus" value={organization.status} />
            <span>{label('OrganizationLevel', organization.level)}</span>
            <span className={classes.code}>{code}</span>
            <span>
              {validTo ? (
                <Trans>
                  From {fmt.date(validFrom)}, closed from {fmt.date(validTo)}
                </Trans>
              ) : (
                <Trans>Since {fmt.date(validFrom)}</Trans>
              )}
            </span>
            <DayChoice
              at={at}
              onDay={(day) => void navigate({ search: (before) => ({ ...before, at: day }) })}
            />
          </>
        }
        actions={!past && may('CHANGE_REGISTER') && <Actions organization={organization} />}
      />
      {past && (
        <PastNotice
          at={at}
          onPresent={() => void navigate({ search: (before) => ({ ...before, at: undefined }) })}
        />
      )}
      <Tabs
        value={shown.includes(tab) ? tab : 'summary'}
        onChange={(value) =>
          void navigate({
            search: { tab: tabs.find((each) => each === value && each !== 'summary'), at },
            resetScroll: false,
          })
        }
        keepMounted={false}
        className={classes.tabs}
      >
        <Tabs.List aria-label={t`Parts of the page`}>
          {shown.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {names[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="summary" pt="md">
          <SummaryTab
            organization={organization}
            at={at}
            people={people}
            counted={!past && may('READ_STATISTICS')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="groups" pt="md">
          <GroupsTab
            organization={organization}
            at={at}
            people={people}
            changeable={may('CHANGE_REGISTER')}
            audited={!past && may('READ_AUDIT')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="members" pt="md">
          <Suspense fallback={<Loading rows={10} />}>
            <MemberList
              state={members}
              within={code}
              at={at}
              height="max(20rem, calc(100dvh - 24rem))"
              onChange={(change) =>
                void navigate({
                  search: (before) => ({ ...before, ...change }),
                  replace: 'search' in change,
                  resetScroll: false,
                })
              }
              empty={<Trans>No member matches. Try fewer words or other filters.</Trans>}
            />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="figures" pt="md">
          <FiguresTab
            organization={organization}
            at={at}
            enterable={may('ENTER_FIGURES')}
            period={{ year: year ?? Number((at ?? today).slice(0, 4)), quarter, month }}
            onPeriod={(period) =>
              void navigate({ search: (before) => ({ ...before, ...period }), resetScroll: false })
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="changes" pt="md">
          <History id={organization.id} version={organization.version} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
