import { useState } from 'react'
import { useQuery } from 'urql'
import { Failure } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { EntryFragment } from './act'
import { EntryList } from './EntryList'

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

/** What was changed about one object: the part of its card that is fetched. */
export default function Changes({ id }: { id: string }) {
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
