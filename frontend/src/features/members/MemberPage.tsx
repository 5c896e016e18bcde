import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPencil, IconUserOff } from '@tabler/icons-react'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DayChoice } from '#/components/DayChoice'
import { StateMark } from '#/components/Mark'
import { PageHead } from '#/components/PageHead'
import { PastNotice } from '#/components/PastNotice'
import { Absent, Failure, Loading } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { fullName } from '#/lib/person'
import { useViewer } from '#/lib/viewer'
import { CorrectDialog } from './CorrectDialog'
import { EndDialog } from './EndDialog'
import { History } from './History'
import { MemberFacts } from './MemberFacts'
import { lasts, type Member, MemberFragment } from './member'
import { Offices } from './Offices'

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
  const navigate = Route.useNavigate()
  const { today } = useViewer()
  const [dialog, setDialog] = useState<'correct' | 'end' | null>(null)
  const past = at !== undefined && at !== today
  const close = () => setDialog(null)

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
  return (
    <>
      <PageHead
        title={fullName(member)}
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
          !past && (
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
      <MemberFacts member={member} at={at} />
      <Offices offices={member.offices} at={at} />
      <History events={member.events} at={at} />
      <CorrectDialog member={member} opened={dialog === 'correct'} onClose={close} />
      <EndDialog member={member} opened={dialog === 'end'} onClose={close} />
    </>
  )
}
