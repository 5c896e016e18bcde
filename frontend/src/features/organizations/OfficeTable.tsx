import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import { StateMark } from '#/components/Mark'
import { Empty } from '#/components/states'
import { useLabel } from '#/lib/labels'
import { fullName } from '#/lib/person'
import { useFmt } from '#/lib/useFmt'
import classes from './OrganizationsPage.module.css'
import type { Summary } from './SummaryTab'

type Props = { code: string; offices: Summary['offices']['nodes']; at: string | undefined }

/** Who holds which office, and which are vacant or soon will be. Group leaders in office stand with their groups. */
export function OfficeTable({ code, offices, at }: Props) {
  const fmt = useFmt()
  const label = useLabel()
  const shown = offices.filter(({ partyGroup, state }) => !partyGroup || state !== 'CURRENT')
  const leaders = offices.length - shown.length
  return (
    <Card title={<Trans>Offices</Trans>} flush>
      {offices.length === 0 ? (
        <Empty>
          <Trans>No offices are entered.</Trans>
        </Empty>
      ) : (
        <DataTable
          caption={<Trans>Offices</Trans>}
          rows={shown}
          columns={[
            {
              key: 'post',
              header: <Trans>Office</Trans>,
              rowHeader: true,
              value: (row) => (
                <span className={classes.two}>
                  {label('OfficePost', row.post)}
                  {row.partyGroup && <small>{row.partyGroup.name}</small>}
                </span>
              ),
            },
            {
              key: 'holder',
              header: <Trans>Holder</Trans>,
              value: (row) =>
                row.holder === undefined ? (
                  <StateMark name="TermState" value={row.state} />
                ) : row.holder ? (
                  <span className={classes.two}>
                    <Link to="/members/$id" params={{ id: row.holder.id }} search={{ at }}>
                      {fullName(row.holder)}
                    </Link>
                    {row.mode === 'ACTING' && <small>{label('OfficeMode', row.mode)}</small>}
                  </span>
                ) : (
                  <StateMark name="TermState" value={row.state} />
                ),
            },
            {
              key: 'termTo',
              header: <Trans>Until</Trans>,
              value: (row) => (
                <span className={classes.two}>
                  {fmt.date(row.termTo)}
                  {row.holder && row.state !== 'CURRENT' && (
                    <small>
                      <StateMark name="TermState" value={row.state} />
                    </small>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      {leaders > 0 && (
        <p className={classes.aside}>
          <Link
            to="/organizations/$code"
            params={{ code }}
            search={{ tab: 'groups', at }}
            className={classes.link}
          >
            <Trans>Group leaders in office: {fmt.number(leaders)}</Trans>
          </Link>
        </p>
      )}
    </Card>
  )
}
