import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconEye, IconKey, IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { ConfirmDialog } from '#/components/ConfirmDialog'
import { notifyDone, notifyRefused } from '#/components/notify'
import { useSeeAs } from '#/components/SeenAs'
import { useViewer } from '#/lib/viewer'
import type { Account } from './account'
import { ChangeDocument, RenameDialog } from './RenameDialog'
import { ResetDialog } from './ResetDialog'

/** What can be done with an account. Nobody disables the own one, or looks through the own eyes. */
export function AccountActions({ account }: { account: Account }) {
  const { t } = useLingui()
  const own = useViewer().account?.id === account.id
  const { see, busy } = useSeeAs()
  const [{ fetching }, change] = useMutation(ChangeDocument)
  const [dialog, setDialog] = useState<'rename' | 'reset' | 'disable' | null>(null)
  const close = () => setDialog(null)

  const disable = async (disabled: boolean) => {
    const { data, error } = await change({
      input: { id: account.id, expectedVersion: account.version, disabled },
    })
    close()
    if (notifyRefused({ error, userErrors: data?.changeAccount.userErrors })) return
    notifyDone(
      disabled ? t`The account is disabled; its sessions are over.` : t`The account can sign in again.`,
    )
  }
  return (
    <>
      {!own && !account.disabled && (
        <Button
          variant="default"
          leftSection={<IconEye size={18} aria-hidden="true" />}
          loading={busy}
          onClick={() => void see(account.id)}
        >
          <Trans>See as</Trans>
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconPencil size={18} aria-hidden="true" />}
        onClick={() => setDialog('rename')}
      >
        <Trans>Change the name</Trans>
      </Button>
      {!own && (
        <Button
          variant="default"
          leftSection={<IconKey size={18} aria-hidden="true" />}
          onClick={() => setDialog('reset')}
        >
          <Trans>Reset the password</Trans>
        </Button>
      )}
      {!own &&
        (account.disabled ? (
          <Button
            variant="default"
            leftSection={<IconUserCheck size={18} aria-hidden="true" />}
            loading={fetching}
            onClick={() => void disable(false)}
          >
            <Trans>Enable</Trans>
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconUserOff size={18} aria-hidden="true" />}
            onClick={() => setDialog('disable')}
          >
            <Trans>Disable</Trans>
          </Button>
        ))}
      <RenameDialog account={account} opened={dialog === 'rename'} onClose={close} />
      <ResetDialog account={account} opened={dialog === 'reset'} onClose={close} />
      <ConfirmDialog
        opened={dialog === 'disable'}
        title={<Trans>Disable the account?</Trans>}
        confirm={<Trans>Disable</Trans>}
        grave
        busy={fetching}
        onConfirm={() => void disable(true)}
        onClose={close}
      >
        <Trans>
          {account.name} can no longer sign in, and open sessions end at once. Nothing is deleted.
        </Trans>
      </ConfirmDialog>
    </>
  )
}
