import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { DayChoice } from '#/components/DayChoice'
import { MemberList } from '#/components/members/MemberList'
import { PageHead } from '#/components/PageHead'
import { PastNotice } from '#/components/PastNotice'
import { useMay, useViewer } from '#/lib/viewer'

export const Route = createLazyRoute('/members')({ component: MembersPage })

/** Everyone in the register. */
function MembersPage() {
  const { t } = useLingui()
  const { at, ...state } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { today } = useViewer()
  const may = useMay()
  const past = at !== undefined && at !== today
  return (
    <>
      <PageHead
        title={t`Members`}
        asOf={at}
        meta={
          <DayChoice
            at={at}
            onDay={(day) => void navigate({ search: (before) => ({ ...before, at: day }) })}
          />
        }
        actions={
          !past &&
          may('CHANGE_REGISTER') && (
            <Button
              component={Link}
              to="/members/new"
              leftSection={<IconUserPlus size={18} aria-hidden="true" />}
            >
              <Trans>Add a member</Trans>
            </Button>
          )
        }
      />
      {past && (
        <PastNotice
          at={at}
          onPresent={() => void navigate({ search: (before) => ({ ...before, at: undefined }) })}
        />
      )}
      <MemberList
        state={state}
        at={at}
        onChange={(change) =>
          void navigate({
            search: (before) => ({ ...before, ...change }),
            replace: 'search' in change,
            resetScroll: false,
          })
        }
        empty={<Trans>No member matches. Try fewer words or other filters.</Trans>}
      />
    </>
  )
}
