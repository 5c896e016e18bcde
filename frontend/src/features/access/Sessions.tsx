import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Card } from '#/components/Card'
import { ConfirmDialog } from '#/components/ConfirmDialog'
import { DataTable } from '#/components/DataTable'
import { Mark } from '#/components/Mark'
import { notifyDone, notifyRefused } from '#/components/notify'
import { useSignOut } from '#/components/UserMenu'
import { none } from '#/lib/fmt'
import { graphql, type ResultOf } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import classes from './access.module.css'

export const SessionFragment = graphql(`
  fragment SessionRow on Session @_unmask {
    id
    current
    createdAt
    lastSeenAt
    expiresAt
    address
    userAgent
  }
`)

const RevokeDocument = graphql(
  `
    mutation RevokeSession($id: ID!) {
      revokeSession(id: $id) {
        account {
          id
          sessions {
            ...SessionRow
          }
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [SessionFragment],
)

/** Where one is signed in, and a way to end it. */
export function Sessions({ sessions }: { sessions: readonly ResultOf<typeof SessionFragment>[] }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const signOut = useSignOut()
  const [, revoke] = useMutation(RevokeDocument)
  const [asking, setAsking] = useState(false)
  const end = async (id: string) => {
    const { data, error } = await revoke({ id })
    if (!notifyRefused({ error, userErrors: data?.revokeSession.userErrors }))
      notifyDone(t`The session is over.`)
  }
  return (
    <Card
      flush
      title={<Trans>Sessions</Trans>}
      aside={
        <Button
          size="sm"
          variant="default"
          leftSection={<IconLogout size={18} aria-hidden="true" />}
          onClick={() => setAsking(true)}
        >
          <Trans>Sign out everywhere</Trans>
        </Button>
      }
    >
      <DataTable
        caption={t`Where you are signed in`}
        rows={sessions}
        columns={[
          {
            key: 'userAgent',
            header: <Trans>Browser</Trans>,
            rowHeader: true,
            value: ({ userAgent, current, address }) => (
              <span className={classes.two}>
                {browserOf(userAgent) ?? none}
                <small>{address ?? none}</small>
                {current && (
                  <Mark tone="good">
                    <Trans>This one</Trans>
                  </Mark>
                )}
              </span>
            ),
          },
          {
            key: 'createdAt',
            header: <Trans>Signed in</Trans>,
            hideBelow: 'sm',
            value: ({ createdAt }) => fmt.dateTime(createdAt),
          },
          {
            key: 'lastSeenAt',
            header: <Trans>Last used</Trans>,
            value: ({ lastSeenAt }) => fmt.dateTime(lastSeenAt),
          },
          {
            key: 'expiresAt',
            header: <Trans>Ends at the latest</Trans>,
            hideBelow: 'md',
            value: ({ expiresAt }) => fmt.dateTime(expiresAt),
          },
          {
            key: 'actions',
            header: <Trans>Actions</Trans>,
            align: 'end',
            value: ({ id, current, userAgent, createdAt }) =>
              !current && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t`End the session: ${browserOf(userAgent) ?? none}, ${fmt.dateTime(createdAt)}`}
                  onClick={() => void end(id)}
                >
                  <Trans>End</Trans>
                </Button>
              ),
          },
        ]}
      />
      <ConfirmDialog
        opened={asking}
        title={<Trans>Sign out everywhere?</Trans>}
        confirm={<Trans>Sign out everywhere</Trans>}
        onConfirm={() => void signOut(true)}
        onClose={() => setAsking(false)}
      >
        <Trans>Every session of your account ends, this one too.</Trans>
      </ConfirmDialog>
    </Card>
  )
}

/** Browser and system in a word each, as far as the browser's own long name tells; null when it does not. */
export function browserOf(userAgent: string | null): string | null {
  if (!userAgent) return null
  const find = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = find([
    [/YaBrowser\//, 'Yandex'],
    [/Edg(A|iOS)?\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/SamsungBrowser\//, 'Samsung Internet'],
    [/Firefox\/|FxiOS\//, 'Firefox'],
    [/Chrome\/|CriOS\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ])
  const system = find([
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ])
  return [browser, system].filter(Boolean).join(', ') || userAgent
}
