import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  opened: boolean
  title: ReactNode
  /** What will happen, in plain words. */
  children: ReactNode
  /** The verb on the button. */
  confirm: ReactNode
  /** The button is red: what is confirmed cannot be taken back easily. */
  grave?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that is hard to undo. */
export function ConfirmDialog({ opened, title, children, confirm, grave, busy, onConfirm, onClose }: Props) {
  return (
    <Dialog opened={opened} title={title} onClose={onClose}>
      <Stack gap="lg">
        <div>{children}</div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            <Trans>Cancel</Trans>
          </Button>
          <Button color={grave ? 'red.8' : undefined} loading={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

type DialogProps = {
  opened: boolean
  title: ReactNode
  children: ReactNode
  /** Left out: it stays until what it asks for is done. */
  onClose?: () => void
  size?: 'sm' | 'md' | 'lg'
  /** Stays at the top, so that content that grows does not make it jump. */
  atTop?: boolean
}

/** A window above the page: for a form or a question. Escape closes it and the focus returns. */
export function Dialog({ opened, title, children, onClose, size = 'md', atTop }: DialogProps) {
  const { t } = useLingui()
  return (
    <Modal
      opened={opened}
      onClose={onClose ?? (() => {})}
      withCloseButton={Boolean(onClose)}
      title={title}
      size={size}
      centered={!atTop}
      closeButtonProps={{ 'aria-label': t`Close` }}
      transitionProps={{ duration: 120 }}
    >
      {children}
    </Modal>
  )
}
