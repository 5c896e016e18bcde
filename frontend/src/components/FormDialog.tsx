import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog, Dialog } from './ConfirmDialog'

type Props = {
  opened: boolean
  title: ReactNode
  onClose: () => void
  size?: 'sm' | 'md' | 'lg'
  /** The form: it says whether something was typed, and closes by calling close. */
  children: (dialog: { setDirty: (dirty: boolean) => void; close: () => void }) => ReactNode
}

/** A form above the page. Closing it asks first when something would be lost. */
export function FormDialog({ opened, title, onClose, size, children }: Props) {
  const { t } = useLingui()
  const [dirty, setDirty] = useState(false)
  const [asking, setAsking] = useState(false)

  const leave = () => {
    setAsking(false)
    setDirty(false)
    onClose()
  }
  // One press of Escape reaches every dialog that is open, also one that opens meanwhile: it means the
  // topmost, and the question waits until the press is over.
  const close = () => {
    if (document.querySelectorAll('[role=dialog]').length > 1) return
    if (dirty) setTimeout(() => setAsking(true))
    else leave()
  }

  return (
    <Dialog opened={opened} title={title} onClose={close} size={size}>
      {opened && children({ setDirty, close })}
      <ConfirmDialog
        opened={asking}
        title={t`Leave without saving?`}
        confirm={<Trans>Leave</Trans>}
        onConfirm={leave}
        onClose={() => setAsking(false)}
      >
        <Trans>What you changed is not saved yet.</Trans>
      </ConfirmDialog>
    </Dialog>
  )
}
