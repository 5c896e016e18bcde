import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { MemberList } from '#/components/members/MemberList'
import { PageHead } from '#/components/PageHead'

export const Route = createLazyRoute('/members')({ component: MembersPage })

/** Everyone in the register. */
function MembersPage() {
  const { t } = useLingui()
  const { at, ...state } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <>
      <PageHead
        title={t`Members`}
        asOf={at}
        actions={
          <Button
            component={Link}
            to="/members/new"
            leftSection={<IconUserPlus size={18} aria-hidden="true" />}
          >
            <Trans>Add a member</Trans>
          </Button>
        }
      />
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
