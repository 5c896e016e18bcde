import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Order } from '#/components/DataTable'
import { VirtualGrid } from '#/components/VirtualGrid'
import { graphql } from '#/lib/graphql'
import { useKeyset } from '#/lib/useKeyset'
import { useSteady } from '#/lib/useSteady'
import { MemberFilters } from './MemberFilters'
import classes from './MemberList.module.css'
import { filterOf, type MemberSearch, memberOrders } from './search'
import { useMemberColumns } from './useMemberColumns'

const MembersDocument = graphql(`
  query MemberList($filter: MemberFilter, $orderBy: [MemberOrder!], $at: Date, $first: Int!, $after: String) {
    members(filter: $filter, orderBy: $orderBy, at: $at, first: $first, after: $after) {
      nodes {
        id
        memberNumber
        lastName
        firstName
        patronymic
        birthDate
        age
        status
        joinedOn
        organization {
          id
          code
          name
        }
        partyGroup {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`)

type Props = {
  state: MemberSearch
  /** Called with what changed. */
  onChange: (change: Partial<MemberSearch>) => void
  /** Shows the members of this organization and offers no other; a code. */
  within?: string
  /** The register as it was on this day; the business date when left out. */
  at?: string
  /** CSS height of the grid. */
  height?: string
  /** Shown instead of an empty list. */
  empty: ReactNode
}

/** Members by the page, with search, filters and order. What is chosen belongs to the address. */
export function MemberList({ state, onChange, within, at, height, empty }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { columns, rowHeight } = useMemberColumns({
    organization: !within,
    status: state.status !== undefined,
    at,
  })

  const order = { key: state.sort ?? memberOrders[0], direction: state.desc ? 'DESC' : 'ASC' } as const
  const filter = filterOf(within ? { ...state, organization: within } : state)
  const list = useKeyset({
    query: MembersDocument,
    variables: {
      filter,
      orderBy: [{ field: order.key, direction: order.direction }],
      at: at ?? null,
    },
    select: (data) => data.members,
  })
  const steady = useSteady(list)
  const frame = useTopAgain(steady.rows[0]?.id)

  const onOrder = ({ key, direction }: Order) =>
    onChange({
      sort: memberOrders.find((each) => each === key),
      desc: direction === 'DESC' ? true : undefined,
    })

  return (
    <div className={classes.list}>
      <MemberFilters state={state} onChange={onChange} within={within} order={order} onOrder={onOrder} />
      <div ref={frame} className={classes.grid}>
        <VirtualGrid
          caption={t`Members`}
          columns={columns}
          list={steady}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate({ to: '/members/$id', params: { id: row.id }, search: { at } })}
          order={order}
          onOrder={onOrder}
          rowHeight={rowHeight}
          height={height}
          empty={empty}
        />
      </div>
    </div>
  )
}

/** Another first row means another list: it is read from its top. */
function useTopAgain(first: string | undefined) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (first) frame.current?.querySelector('[role=grid]')?.scrollTo({ top: 0 })
  }, [first])
  return frame
}
