import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '#/lib/graphql'
import { Card } from './Card'
import { Acts } from './history/Acts'
import classes from './history/Acts.module.css'
import { type Entry, EntryFragment } from './history/act'
import { Empty, Failure, Loading } from './states'

const HistoryDocument = graphql(
  `
    query History($id: ID!, $first: Int!) {
      node(id: $id) {
        id
        ... on Organization {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on PartyGroup {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on Member {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on Metric {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on Office {
          history(first: $first) {
            ...ShownEntry
          }
        }
        ... on Account {
          history(first: $first) {
            ...ShownEntry
          }
        }
      }
    }
  `,
  [EntryFragment],
)

/** Entries at first and with every press; the graph gives 500 at most. */
const step = 50
const most = 500

type Props = {
  /** The object: an organization, party group, member, reported value, office or account. */
  id: string
  /** Its version: another one asks anew. */
  version: number
  title?: ReactNode
}

/** Everything that was changed about one object, the newest first. For those who may READ_AUDIT. */
export function History({ id, version, title = <Trans>Changes</Trans> }: Props) {
  return (
    <Card title={title} flush>
      <Changes key={`${id} ${version}`} id={id} />
    </Card>
  )
}

function Changes({ id }: { id: string }) {
  const [first, setFirst] = useState(step)
  const [{ data, error, fetching }, retry] = useQuery({ query: HistoryDocument, variables: { id, first } })
  const entries = data?.node && 'history' in data.node ? data.node.history : undefined
  const more = entries?.length === first && first < most
  return (
    <EntryList
      entries={entries}
      of={id}
      waiting={fetching}
      onMore={more ? () => setFirst(Math.min(most, first + step)) : undefined}
    >
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
    </EntryList>
  )
}

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
