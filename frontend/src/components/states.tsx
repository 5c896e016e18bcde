import { Trans, useLingui } from '@lingui/react/macro'
import { Button, VisuallyHidden } from '@mantine/core'
import { IconCloudOff, IconFileUnknown, IconInbox, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CombinedError } from 'urql'
import { faultOf } from '#/lib/errors'
import classes from './states.module.css'

// What a page shows when it has no rows to show: each case has words of its own.

/** Data is on its way. rows: how many grey lines stand for it. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const bars = Array.from({ length: rows }, (_, index) => index)
  return (
    <div role="status" aria-busy="true" className={classes.bars}>
      <VisuallyHidden>
        <Trans>Loading…</Trans>
      </VisuallyHidden>
      {bars.map((bar) => (
        <i key={bar} aria-hidden="true" />
      ))}
    </div>
  )
}

/** The operation failed: what happened, what can be done, and the number to name when asking for help. */
export function Failure({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  const fault = faultOf(error)
  const Icon = fault.kind === 'forbidden' ? IconLock : IconCloudOff
  return (
    <div role="alert" className={classes.state}>
      <Icon size={32} stroke={1.5} aria-hidden="true" />
      <strong>
        <FaultText kind={fault.kind} />
      </strong>
      {fault.message && <span>{fault.message}</span>}
      {fault.requestId && (
        <small>
          <Trans>Request: {fault.requestId}</Trans>
        </small>
      )}
      {onRetry && fault.kind !== 'forbidden' && (
        <Button variant="default" size="sm" onClick={() => onRetry()}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  )
}

/** The sentence for a kind of fault. */
export function FaultText({ kind }: { kind: ReturnType<typeof faultOf>['kind'] }) {
  switch (kind) {
    case 'offline':
      return <Trans>The server cannot be reached. Check the connection.</Trans>
    case 'forbidden':
      return <Trans>You may not see this.</Trans>
    case 'limit':
      return <Trans>The request is too large.</Trans>
    case 'slow':
      return <Trans>The answer took too long. Ask for less, or try again.</Trans>
    case 'invalid':
      return <Trans>The request was not accepted.</Trans>
    case 'outdated':
      return <Trans>There is a newer version of this page. Reload it.</Trans>
    default:
      return <Trans>Something went wrong on the server.</Trans>
  }
}

/** There is no such thing, or it may not be seen. */
export function Absent({ children }: { children: ReactNode }) {
  return (
    <div role="status" className={classes.state}>
      <IconFileUnknown size={32} stroke={1.5} aria-hidden="true" />
      <strong>{children}</strong>
    </div>
  )
}

/** The list is there and has no rows. action: what the reader can do about it, usually a button. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div role="status" className={classes.state}>
      <IconInbox size={32} stroke={1.5} aria-hidden="true" />
      <span>{children}</span>
      {action}
    </div>
  )
}

/** The page is not for whoever opened it. */
export function Forbidden() {
  const { t } = useLingui()
  return (
    <div className={classes.state}>
      <IconLock size={40} stroke={1.5} aria-hidden="true" />
      <h1>{t`This page is not open to you`}</h1>
      <span>
        <Trans>Your roles do not allow what it is for. An administrator can grant you another role.</Trans>
      </span>
    </div>
  )
}

/** No page has this address. */
export function NotFound() {
  const { t } = useLingui()
  return (
    <div className={classes.state}>
      <IconFileUnknown size={40} stroke={1.5} aria-hidden="true" />
      <h1>{t`There is no such page`}</h1>
      <span>
        <Trans>Check the address, or choose a page from the menu.</Trans>
      </span>
    </div>
  )
}
