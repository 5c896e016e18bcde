import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Tabs } from '@mantine/core'
import { IconEraser, IconPencil, IconUserOff } from '@tabler/icons-react'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useQuery } from 'urql'
import { DayChoice } from '#/components/DayChoice'
import { History as Changes } from '#/components/History'
import { StateMark } from '#/components/Mark'
import { PageHead } from '#/components/PageHead'
import { PastNotice } from '#/components/PastNotice'
import { Absent, Failure, Loading } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { fullName } from '#/lib/person'
import { useFmt } from '#/lib/useFmt'
import { useMayAt, useViewer } from '#/lib/viewer'
import { CorrectDialog } from './CorrectDialog'
import { EndDialog } from './EndDialog'
import { History } from './History'
import { tabs } from './index'
import { MemberFacts } from './MemberFacts'
import classes from './MemberPage.module.css'
import { lasts, type Member, MemberFragment } from './member'
import { Offices } from './Offices'
import { RevealDialog } from './RevealDialog'

// Wanted by few of those who open the page.
const PersonalTab = lazy(async () => {
  const { PersonalTab } = await import('./PersonalTab')
  return { default: PersonalTab }
})

export const Route = createLazyRoute('/members/$id')({ component: MemberPage })

const MemberDocument = graphql(
  `
    query Member($id: ID!, $at: Date) {
      member(id: $id, at: $at) {
        ...MemberDetail
      }
    }
  `,
  [MemberFragment],
)

/** One person and their membership. */
function MemberPage() {
  const { t } = useLingui()
  const { id } = Route.useParams()
  const { at } = Route.useSearch()
  const [{ data, error, fetching }, retry] = useQuery({
    query: MemberDocument,
    variables: { id, at: at ?? null },
  })

  const list = (
    <Link key="list" to="/members">
      <Trans>Members</Trans>
    </Link>
  )
  if (data?.member?.id === id) return <MemberView member={data.member} at={at} />
  return (
    <>
      <PageHead title={t`Member`} trail={list} asOf={at} />
      {error ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : fetching ? (
        <Loading />
      ) : (
        <Absent>
          <Trans>There is no such member, or you may not see them.</Trans>
        </Absent>
      )}
    </>
  )
}

function MemberView({ member, at }: { member: Member; at: string | undefined }) {
  const { t } = useLingui()
  const navigate = Route.useNavigate()
  const { tab = 'summary' } = Route.useSearch()
  const fmt = useFmt()
  const { today, seenAs } = useViewer()
  const may = useMayAt(member.organization.id)
  const [dialog, setDialog] = useState<'correct' | 'end' | 'reveal' | null>(null)
  const past = at !== undefined && at !== today
  const erased = member.erasedAt !== null
  const editable = !past && !erased && may('CHANGE_REGISTER')
  const close = useCallback(() => setDialog(null), [])

  const names = { summary: t`Summary`, personal: t`Personal data`, changes: t`Changes` }
  const offered = tabs.filter(
    (each) => each === 'summary' || (!past && may(each === 'changes' ? 'READ_AUDIT' : 'READ_PRIVATE')),
  )
  const shown = offered.find((each) => each === tab) ?? 'summary'

  const trail = [
    <Link key="list" to="/members">
      <Trans>Members</Trans>
    </Link>,
    ...[...member.organization.ancestors, member.organization].map(({ code, name }) => (
      <Link key={code} to="/organizations/$code" params={{ code }} search={{ at }}>
        {name}
      </Link>
    )),
  ]
  const summary = (
    <>
      <MemberFacts
        member={member}
        at={at}
        onReveal={may('READ_PRIVATE') && !seenAs ? () => setDialog('reveal') : undefined}
      />
      <Offices offices={member.offices} at={at} />
      <History events={member.events} at={at} />
    </>
  )
  return (
    <>
      <PageHead
        title={erased ? t`Member No. ${member.memberNumber}` : fullName(member)}
        trail={trail}
        asOf={at}
        meta={
          <>
            <StateMark name="MembershipStatus" value={member.status} />
            <span>
              <Trans>No. {member.memberNumber}</Trans>
            </span>
            <DayChoice at={at} onDay={(day) => void navigate({ search: { at: day } })} />
          </>
        }
        actions={
          editable && (
            <>
              <Button
                variant="default"
                leftSection={<IconPencil size={18} aria-hidden="true" />}
                onClick={() => setDialog('correct')}
              >
                <Trans>Correct</Trans>
              </Button>
              {lasts(member) && (
                <Button
                  variant="default"
                  leftSection={<IconUserOff size={18} aria-hidden="true" />}
                  onClick={() => setDialog('end')}
                >
                  <Trans>End membership</Trans>
                </Button>
              )}
            </>
          )
        }
      />
      {past && <PastNotice at={at} onPresent={() => void navigate({ search: {} })} />}
      {member.erasedAt && (
        <Alert className={classes.section} color="gray" icon={<IconEraser aria-hidden="true" />}>
          <Trans>The personal data were erased on {fmt.dateTime(member.erasedAt)}.</Trans>
        </Alert>
      )}
      {offered.length === 1 ? (
        summary
      ) : (
        <Tabs
          value={shown}
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
            {offered.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {names[each]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="summary" pt="md">
            {summary}
          </Tabs.Panel>
          <Tabs.Panel value="personal" pt="md">
            <Suspense fallback={<Loading />}>
              <PersonalTab member={member} may={may} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="changes" pt="md">
            <Changes id={member.id} version={member.version} />
          </Tabs.Panel>
        </Tabs>
      )}
      <CorrectDialog member={member} opened={dialog === 'correct'} onClose={close} />
      <EndDialog member={member} opened={dialog === 'end'} onClose={close} />
      <RevealDialog member={member} opened={dialog === 'reveal'} onClose={close} />
    </>
  )
}
