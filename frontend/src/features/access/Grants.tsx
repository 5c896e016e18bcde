import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Card } from '#/components/Card'
import { ConfirmDialog } from '#/components/ConfirmDialog'
import { DataTable } from '#/components/DataTable'
import { Mark } from '#/components/Mark'
import { notifyDone, notifyRefused } from '#/components/notify'
import { Empty } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import { type Account, AccountFragment, calendarDay, type Grant, holds } from './account'
import { GrantDialog } from './GrantDialog'
import { useGrantText } from './grantText'

const RevokeDocument = graphql(
  `
    mutation RevokeRole($input: RevokeRoleInput!) {
      revokeRole(input: $input) {
        account {
          ...AccountDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [AccountFragment],
)

/** The roles of an account: those that hold, those to come and those that are over. */
export function Grants({ account }: { account: Account }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const label = useLabel()
  const grantText = useGrantText()
  const [{ fetching }, revoke] = useMutation(RevokeDocument)
  const [granting, setGranting] = useState(false)
  const [ending, setEnding] = useState<Grant | null>(null)
  const day = calendarDay()

  const end = async () => {
    const { data, error } = await revoke({ input: { id: ending?.id ?? '' } })
    setEnding(null)
    if (!notifyRefused({ error, userErrors: data?.revokeRole.userErrors })) notifyDone(t`The role is over.`)
  }
  const grant = (
    <Button
      size="sm"
      leftSection={<IconPlus size={18} aria-hidden="true" />}
      onClick={() => setGranting(true)}
    >
      <Trans>Grant a role</Trans>
    </Button>
  )
  return (
    <Card flush title={<Trans>Roles</Trans>} aside={account.grants.length > 0 && grant}>
      {account.grants.length === 0 ? (
        <Empty action={grant}>
          <Trans>This account has no role: it sees nothing.</Trans>
        </Empty>
      ) : (
        <DataTable
          wide
          caption={t`Roles of ${account.name}`}
          rows={account.grants}
          columns={[
            {
              key: 'role',
              header: <Trans>Role</Trans>,
              rowHeader: true,
              value: ({ role }) => label('Role', role),
            },
            {
              key: 'organization',
              header: <Trans>Organization</Trans>,
              value: ({ organization }) =>
                organization ? (
                  <Link to="/organizations/$code" params={{ code: organization.code }}>
                    {organization.name}
                  </Link>
                ) : (
                  <Trans>the whole register</Trans>
                ),
            },
            {
              key: 'validFrom',
              header: <Trans>From</Trans>,
              align: 'end',
              hideBelow: 'sm',
              value: ({ validFrom }) => fmt.date(validFrom),
            },
            {
              key: 'validTo',
              header: <Trans>Over from</Trans>,
              align: 'end',
              hideBelow: 'sm',
              value: ({ validTo }) => fmt.date(validTo),
            },
            {
              key: 'state',
              header: <Trans>State</Trans>,
              hideBelow: 'xs',
              value: (row) => <GrantState grant={row} day={day} />,
            },
            {
              key: 'actions',
              header: <Trans>Actions</Trans>,
              align: 'end',
              value: (row) =>
                (!row.validTo || row.validTo > day) && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={t`End the role: ${grantText(row)}`}
                    onClick={() => setEnding(row)}
                  >
                    <Trans>End</Trans>
                  </Button>
                ),
            },
          ]}
        />
      )}
      <GrantDialog account={account.id} opened={granting} onClose={() => setGranting(false)} />
      <ConfirmDialog
        opened={ending !== null}
        title={<Trans>End this role?</Trans>}
        confirm={<Trans>End the role</Trans>}
        grave
        busy={fetching}
        onConfirm={() => void end()}
        onClose={() => setEnding(null)}
      >
        {ending && (
          <Trans>
            {account.name}: {grantText(ending)}. It no longer holds from the next request on.
          </Trans>
        )}
      </ConfirmDialog>
    </Card>
  )
}

function GrantState({ grant, day }: { grant: Grant; day: string }) {
  if (holds(grant, day)) {
    return (
      <Mark tone="good">
        <Trans>Holds</Trans>
      </Mark>
    )
  }
  return grant.validFrom && grant.validFrom > day ? (
    <Mark>
      <Trans>To come</Trans>
    </Mark>
  ) : (
    <Mark tone="off">
      <Trans>Over</Trans>
    </Mark>
  )
}
