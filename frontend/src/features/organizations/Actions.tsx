import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArchive, IconPencil, IconPlus, IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMutation } from 'urql'
import { graphql } from '#/lib/graphql'
import { CloseDialog } from './CloseDialog'
import { CreateDialog } from './CreateDialog'
import { isOpen, levelBelow, type Organization, OrganizationFragment } from './organization'
import { RenameDialog } from './RenameDialog'

const RenameDocument = graphql(
  `
    mutation RenameOrganization($input: RenameOrganizationInput!) {
      renameOrganization(input: $input) {
        organization {
          ...OrganizationHead
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [OrganizationFragment],
)

const CloseDocument = graphql(
  `
    mutation CloseOrganization($input: CloseOrganizationInput!) {
      closeOrganization(input: $input) {
        organization {
          ...OrganizationHead
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [OrganizationFragment],
)

/** What can be done with an organization. */
export function Actions({ organization }: { organization: Organization }) {
  const [dialog, setDialog] = useState<'create' | 'rename' | 'close' | null>(null)
  const [, rename] = useMutation(RenameDocument)
  const [, closeOrganization] = useMutation(CloseDocument)
  const close = () => setDialog(null)
  if (!isOpen(organization)) return null

  return (
    <>
      {levelBelow[organization.level] ? (
        <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setDialog('create')}>
          <Trans>Create below</Trans>
        </Button>
      ) : (
        <Button
          renderRoot={(props) => (
            <Link {...props} to="/members/new" search={{ organization: organization.code }} />
          )}
          leftSection={<IconUserPlus size={18} aria-hidden="true" />}
        >
          <Trans>Add a member</Trans>
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconPencil size={18} aria-hidden="true" />}
        onClick={() => setDialog('rename')}
      >
        <Trans>Rename</Trans>
      </Button>
      {organization.level !== 'NATIONAL' && (
        <Button
          variant="default"
          leftSection={<IconArchive size={18} aria-hidden="true" />}
          onClick={() => setDialog('close')}
        >
          <Trans>Close the organization</Trans>
        </Button>
      )}
      <CreateDialog parent={organization.code} opened={dialog === 'create'} onClose={close} />
      <RenameDialog
        row={organization}
        title={<Trans>Rename the organization</Trans>}
        rename={async (input) => {
          const { data, error } = await rename({ input })
          const payload = data?.renameOrganization
          return { row: payload?.organization, userErrors: payload?.userErrors, error }
        }}
        opened={dialog === 'rename'}
        onClose={close}
      />
      <CloseDialog
        row={organization}
        title={<Trans>Close the organization</Trans>}
        explanation={
          <Trans>
            Organizations below, open groups and active members must be moved or closed before. Nothing is
            deleted.
          </Trans>
        }
        ways
        close={async (input) => {
          const { data, error } = await closeOrganization({ input })
          const payload = data?.closeOrganization
          return { row: payload?.organization, userErrors: payload?.userErrors, error }
        }}
        opened={dialog === 'close'}
        onClose={close}
      />
    </>
  )
}
