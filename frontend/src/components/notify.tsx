import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { faultOf } from '#/lib/errors'
import type { Outcome } from './Form'
import { FaultText } from './states'

/** Says in the corner that something was done. */
export function notifyDone(message: ReactNode): void {
  notifications.show({
    message,
    color: 'accent',
    icon: <IconCheck size={18} aria-hidden="true" />,
    autoClose: 6000,
    role: 'status',
    closeButtonProps: { 'aria-label': t`Close` },
  })
}

/** Says in the corner why something was not done; tells whether it was. For what has no form to say it in. */
export function notifyRefused(outcome: Outcome): boolean {
  const refusal = outcome?.userErrors?.[0]
  const fault = outcome?.error && faultOf(outcome.error)
  if (!refusal && !fault) return false
  notifications.show({
    message: refusal?.message ?? fault?.message ?? <FaultText kind={fault?.kind ?? 'server'} />,
    color: 'red',
    icon: <IconAlertTriangle size={18} aria-hidden="true" />,
    autoClose: 10_000,
    role: 'alert',
    closeButtonProps: { 'aria-label': t`Close` },
  })
  return true
}

let outdated = false

/**
 * Says in the corner, once, that the server has newer pages. The reader decides when to load them, as a form
 * may be open.
 */
export function notifyOutdated(): void {
  if (outdated) return
  outdated = true
  notifications.show({
    title: <Trans>A new version is there</Trans>,
    message: (
      <>
        <Trans>Save or copy what you have typed, then reload the page.</Trans>
        <Button variant="default" size="xs" mt="xs" display="block" onClick={() => location.reload()}>
          <Trans>Reload</Trans>
        </Button>
      </>
    ),
    color: 'accent',
    icon: <IconRefresh size={18} aria-hidden="true" />,
    autoClose: false,
    role: 'status',
    closeButtonProps: { 'aria-label': t`Close` },
  })
}
