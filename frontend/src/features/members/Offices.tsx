import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import { StateMark } from '#/components/Mark'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import classes from './MemberPage.module.css'
import type { Member } from './member'

/** What the member has been elected or appointed to. */
export function Offices({ offices, at }: { offices: Member['offices']; at: string | undefined }) {
  const fmt = useFmt()
  const label = useLabel()
  if (offices.length === 0) return null
  return (
    <div className={classes.section}>
      <Card title={<Trans>Offices</Trans>} flush>
        <DataTable
          caption={<Trans>Offices</Trans>}
          rows={offices}
          columns={[
            {
              key: 'post',
              header: <Trans>Office</Trans>,
              rowHeader: true,
              value: (row) => label('OfficePost', row.post),
            },
            {
              key: 'where',
              header: <Trans>Where</Trans>,
              value: (row) => (
                <Link to="/organizations/$code" params={{ code: row.organization.code }} search={{ at }}>
                  {row.partyGroup
                    ? `${row.organization.name}, ${row.partyGroup.name}`
                    : row.organization.name}
                </Link>
              ),
            },
            {
              key: 'mode',
              header: <Trans>How</Trans>,
              hideBelow: 'sm',
              value: (row) => label('OfficeMode', row.mode),
            },
            {
              key: 'from',
              header: <Trans>From</Trans>,
              align: 'end',
              hideBelow: 'sm',
              value: (row) => fmt.date(row.termFrom),
            },
            { key: 'to', header: <Trans>Until</Trans>, align: 'end', value: (row) => fmt.date(row.termTo) },
            {
              key: 'state',
              header: <Trans>State</Trans>,
              value: (row) => <StateMark name="TermState" value={row.state} />,
            },
          ]}
        />
      </Card>
    </div>
  )
}
