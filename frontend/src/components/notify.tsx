import { t } from '@lingui/core/macro'
import { notifications } from '@mantine/notifications'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'

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
