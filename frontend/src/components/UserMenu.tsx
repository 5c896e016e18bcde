import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconKey, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { flushSync } from 'react-dom'
import { useMutation } from 'urql'
import { graphql } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { useSession } from '#/lib/session'
import { useViewer } from '#/lib/viewer'
import { notifyRefused } from './notify'

export const SignOutDocument = graphql(`
  mutation SignOut($everywhere: Boolean!) {
    signOut(everywhere: $everywhere)
  }
`)

/** Who is signed in, and what they can do about themselves. */
export function UserMenu() {
  const { t } = useLingui()
  const label = useLabel()
  const { name, roles, seenAs } = useViewer()
  const signOut = useSignOut()
  const facts = roles.map(({ role, organization }) =>
    [label('Role', role), organization?.name].filter(Boolean).join(', '),
  )
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          size="lg"
          aria-label={t`Signed in: ${name}`}
        >
          <IconUserCircle size={22} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <b>{name}</b>
          {!seenAs && facts.map((fact) => <div key={fact}>{fact}</div>)}
        </Menu.Label>
        {!seenAs && (
          <>
            <Menu.Item
              leftSection={<IconUserCircle size={16} aria-hidden="true" />}
              renderRoot={(props) => <Link {...props} to="/profile" />}
            >
              <Trans>Profile</Trans>
            </Menu.Item>
            <Menu.Item
              leftSection={<IconKey size={16} aria-hidden="true" />}
              renderRoot={(props) => <Link {...props} to="/tokens" />}
            >
              <Trans>API tokens</Trans>
            </Menu.Item>
          </>
        )}
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          onClick={() => void signOut(false)}
        >
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Ends the session, or all of the account. Where one has been stays with nobody. */
export function useSignOut(): (everywhere: boolean) => Promise<void> {
  const [, signOut] = useMutation(SignOutDocument)
  const { renew } = useSession()
  const navigate = useNavigate()
  return async (everywhere) => {
    const { error } = await signOut({ everywhere })
    if (notifyRefused({ error })) return
    // The page at hand asks nothing more.
    flushSync(renew)
    await navigate({ to: '/', replace: true, ignoreBlocker: true })
  }
}
