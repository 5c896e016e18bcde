import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Empty, Loading } from '#/components/states'
import { Acts } from './Acts'
import classes from './Acts.module.css'
import type { Entry } from './act'

type ListProps = {
  /** Nothing while they are not known; null when they may not be seen. */
  entries: readonly Entry[] | null | undefined
  of?: string
  waiting: boolean
  onMore?: () => void
  /** A failure, instead of the first entries or below those there are. */
  children?: ReactNode
  empty?: ReactNode
}

/** Entries with all the states that a list has. */
export function EntryList({ entries, of, waiting, onMore, children, empty }: ListProps) {
  if (!entries?.length) {
    if (children) return children
    if (waiting) return <Loading />
    return <Empty>{empty ?? <Trans>Nothing was changed since changes are written down.</Trans>}</Empty>
  }
  return (
    <>
      <Acts entries={entries} of={of} />
      {children}
      {onMore && (
        <div className={classes.more}>
          <Button variant="default" loading={waiting} onClick={onMore}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  )
}
