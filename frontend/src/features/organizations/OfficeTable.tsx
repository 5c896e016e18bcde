import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import { StateMark } from '#/components/Mark'
import { Empty } from '#/components/states'
import { none } from '#/lib/fmt'
import { useLabel } from '#/lib/labels'
import { fullName } from '#/lib/person'
import { useFmt } from '#/lib/useFmt'
import type { Summary } from './SummaryTab'

/** Who holds which office, and which are vacant or soon will be. */
export function OfficeTable({
  offices,
  at,
}: {
  offices: Summary['offices']['nodes']
  at: string | undefined
}) {
  const fmt = useFmt()
  const label = useLabel()
  return (
    <Card title={<Trans>Offices</Trans>} flush>
      {offices.length === 0 ? (
        <Empty>
          <Trans>No offices are entered.</Trans>
        </Empty>
      ) : (
        <DataTable
          caption={<Trans>Offices</Trans>}
          rows={offices}
          columns={[
            {
              key: 'post',
              header: <Trans>Office</Trans>,
              rowHeader: true,
              value: (row) =>
                row.partyGroup
                  ? `${label('OfficePost', row.post)}, ${row.partyGroup.name}`
                  : label('OfficePost', row.post),
            },
            {
              key: 'holder',
              header: <Trans>Holder</Trans>,
              value: (row) =>
                row.holder ? (
                  <>
                    <Link to="/members/$id" params={{ id: row.holder.id }} search={{ at }}>
                      {fullName(row.holder)}
                    </Link>
                    {row.mode === 'ACTING' && ` (${label('OfficeMode', row.mode)})`}
                  </>
                ) : (
                  none
                ),
            },
            {
              key: 'termTo',
              header: <Trans>Until</Trans>,
              align: 'end',
              hideBelow: 'xs',
              value: (row) => fmt.date(row.termTo),
            },
            {
              key: 'state',
              header: <Trans>State</Trans>,
              value: (row) => <StateMark name="TermState" value={row.state} />,
            },
          ]}
        />
      )}
    </Card>
  )
}
