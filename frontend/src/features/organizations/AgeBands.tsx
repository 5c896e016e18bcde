import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import type { Enum } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import classes from './OrganizationsPage.module.css'

type Props = {
  code: string
  bands: readonly { band: Enum<'AgeBand'>; count: number }[]
  at: string | undefined
}

/** Members by age: a table whose bars are the chart. */
export function AgeBands({ code, bands, at }: Props) {
  const fmt = useFmt()
  const label = useLabel()
  const rows = bands.filter(({ band, count }) => band !== 'UNKNOWN' || count > 0)
  const most = Math.max(1, ...rows.map(({ count }) => count))
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  return (
    <Card title={<Trans>Ages</Trans>} flush>
      <DataTable
        caption={<Trans>Members by age</Trans>}
        rows={rows}
        rowKey={(row) => row.band}
        columns={[
          {
            key: 'band',
            header: <Trans>Age</Trans>,
            rowHeader: true,
            value: (row) => label('AgeBand', row.band),
          },
          {
            key: 'bar',
            header: <Trans>Share</Trans>,
            value: (row) => (
              <span className={classes.bar}>
                <i style={{ width: `${(row.count / most) * 60}%` }} />
                {all > 0 && fmt.percent(row.count / all)}
              </span>
            ),
          },
          {
            key: 'count',
            header: <Trans>Members</Trans>,
            align: 'end',
            value: (row) => (
              <Link to="/members" search={{ organization: code, age: row.band, at }}>
                {fmt.number(row.count)}
              </Link>
            ),
          },
        ]}
      />
    </Card>
  )
}
