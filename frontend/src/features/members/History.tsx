import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import { none } from '#/lib/fmt'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import type { Member } from './member'

/** Everything that happened to the membership, the latest first. */
export function History({ events, at }: { events: Member['events']; at: string | undefined }) {
  const fmt = useFmt()
  const label = useLabel()
  return (
    <Card title={<Trans>History of the membership</Trans>} flush>
      <DataTable
        caption={<Trans>History of the membership</Trans>}
        rows={[...events].reverse()}
        columns={[
          {
            key: 'effectiveOn',
            header: <Trans>From</Trans>,
            value: (row) => fmt.date(row.effectiveOn),
          },
          {
            key: 'type',
            header: <Trans>What happened</Trans>,
            rowHeader: true,
            value: (row) => label('MembershipEventType', row.type),
          },
          {
            key: 'organization',
            header: <Trans>Organization</Trans>,
            value: ({ organization }) =>
              organization && (
                <Link to="/organizations/$code" params={{ code: organization.code }} search={{ at }}>
                  {organization.name}
                </Link>
              ),
          },
          {
            key: 'partyGroup',
            header: <Trans>Party group</Trans>,
            hideBelow: 'sm',
            value: (row) => row.partyGroup?.name ?? none,
          },
          { key: 'note', header: <Trans>Remark</Trans>, hideBelow: 'md', value: (row) => row.note ?? none },
          {
            key: 'recordedAt',
            header: <Trans>Entered</Trans>,
            align: 'end',
            hideBelow: 'md',
            value: (row) => fmt.dateTime(row.recordedAt),
          },
        ]}
      />
    </Card>
  )
}
