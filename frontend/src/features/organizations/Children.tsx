import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Card } from '#/components/Card'
import { type Column, DataTable, type Order } from '#/components/DataTable'
import { StateMark } from '#/components/Mark'
import { Empty } from '#/components/states'
import { useFmt } from '#/lib/useFmt'
import type { Organization } from './organization'
import type { Summary } from './SummaryTab'

type Child = Summary['children']['nodes'][number]

/** The organizations directly below. */
export function Children({
  of,
  rows,
  at,
}: {
  of: Organization
  rows: readonly Child[]
  at: string | undefined
}) {
  const fmt = useFmt()
  const [order, setOrder] = useState<Order | null>(null)
  if (of.level === 'PRIMARY') return null

  const sorted = order
    ? [...rows].sort((a, b) => (order.direction === 'ASC' ? 1 : -1) * (sizeOf(a) - sizeOf(b)))
    : rows
  const people = rows.some(({ members }) => members)
  const added = people || of.level !== 'DISTRICT'
  const sum = (of: (row: Child) => number) => fmt.number(rows.reduce((all, row) => all + of(row), 0))
  const columns: Column<Child>[] = [
    {
      key: 'name',
      header: <Trans>Name</Trans>,
      rowHeader: true,
      value: (row) => (
        <Link to="/organizations/$code" params={{ code: row.code }} search={{ at }}>
          {row.name}
        </Link>
      ),
      footer: added ? <Trans>Total</Trans> : undefined,
    },
    { key: 'code', header: <Trans>Code</Trans>, hideBelow: 'xs' },
    {
      key: 'status',
      header: <Trans>Status</Trans>,
      hideBelow: 'sm',
      value: (row) => <StateMark name="OrganizationStatus" value={row.status} />,
    },
    ...(of.level === 'DISTRICT'
      ? []
      : [
          {
            key: 'primaries',
            header: <Trans>Primary organizations</Trans>,
            align: 'end' as const,
            hideBelow: 'xs' as const,
            value: (row: Child) => fmt.number(row.descendants.totalCount),
            footer: sum((row) => row.descendants.totalCount),
          },
        ]),
    ...(people
      ? [
          {
            key: 'members',
            header: <Trans>Members</Trans>,
            align: 'end' as const,
            sortable: true,
            value: (row: Child) => (
              <Link to="/members" search={{ organization: row.code, at }}>
                {fmt.number(sizeOf(row))}
              </Link>
            ),
            footer: sum(sizeOf),
          },
        ]
      : []),
  ]
  return (
    <Card
      title={<Plural value={rows.length} one="# organization below" other="# organizations below" />}
      flush
    >
      {rows.length === 0 ? (
        <Empty>
          <Trans>There are no organizations below this one yet.</Trans>
        </Empty>
      ) : (
        <DataTable
          caption={<Trans>Organizations directly below</Trans>}
          rows={sorted}
          columns={columns}
          order={order}
          onOrder={setOrder}
        />
      )}
    </Card>
  )
}

const sizeOf = (row: Child) => row.members?.totalCount ?? 0
