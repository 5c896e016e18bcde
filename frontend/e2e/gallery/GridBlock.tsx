import { useState } from 'react'
import type { Order } from '#/components/DataTable'
import { VirtualGrid } from '#/components/VirtualGrid'
import { fmtFor } from '#/lib/fmt'
import { graphql } from '#/lib/graphql'
import { useKeyset } from '#/lib/useKeyset'

const MembersDocument = graphql(`
  query GalleryMembers($filter: MemberFilter, $first: Int!, $after: String) {
    members(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        memberNumber
        lastName
        age
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`)

const variables = { filter: null }

/** A long list of people, page by page. */
export function GridBlock() {
  const list = useKeyset({ query: MembersDocument, variables, select: (data) => data.members })
  const [opened, setOpened] = useState('')
  const [order, setOrder] = useState<Order | null>(null)
  const fmt = fmtFor('kk')
  return (
    <>
      <h1>Мүшелер</h1>
      <VirtualGrid
        caption="Мүшелер"
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpened(row.memberNumber)}
        order={order}
        onOrder={setOrder}
        empty="Ешкім табылмады"
        columns={[
          { key: 'lastName', header: 'Тегі', rowHeader: true, width: 'minmax(9rem, 2fr)', sortable: true },
          { key: 'memberNumber', header: 'Нөмірі', width: '8rem', hideBelow: 'xs' },
          { key: 'age', header: 'Жасы', width: '6rem', align: 'end', value: (row) => fmt.age(row.age) },
        ]}
      />
      <output aria-label="Opened">{opened}</output>
      <output aria-label="Order">{order ? `${order.key} ${order.direction}` : ''}</output>
    </>
  )
}
