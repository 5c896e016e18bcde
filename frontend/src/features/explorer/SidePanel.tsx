import { useLingui } from '@lingui/react/macro'
import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './SidePanel.module.css'

/** A pane beside the query that can be closed. */
export function SidePanel({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useLingui()
  return (
    <aside className={classes.panel} aria-label={title}>
      <div className={classes.top}>
        <h2>{title}</h2>
        <CloseButton aria-label={t`Close the pane`} onClick={onClose} />
      </div>
      {children}
    </aside>
  )
}
