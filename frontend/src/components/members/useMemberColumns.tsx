import { Trans } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { StateMark } from '#/components/Mark'
import type { GridColumn } from '#/components/VirtualGrid'
import { none } from '#/lib/fmt'
import type { Enum } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { fullName } from '#/lib/person'
import { useFmt } from '#/lib/useFmt'
import classes from './MemberList.module.css'

export type MemberRow = {
  id: string
  memberNumber: string
  lastName: string
  firstName: string
  patronymic: string | null
  birthDate: string | null
  age: number | null
  status: Enum<'MembershipStatus'>
  joinedOn: string
  organization: { name: string }
  partyGroup: { name: string } | null
}

type Options = {
  /** Says which organization each one belongs to. */
  organization: boolean
  /** Says the status of each one: where all are active there is nothing to say. */
  status: boolean
  /** The day that the list shows. */
  at: string | undefined
}

/** The columns of a list of members. On a phone a row says the most in its name. */
export function useMemberColumns({ organization, status, at }: Options) {
  const fmt = useFmt()
  const label = useLabel()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const lines = (text: string) => <span className={classes.lines}>{text}</span>

  const columns: (GridColumn<MemberRow> | false)[] = [
    {
      key: 'NAME',
      header: <Trans context="person">Name</Trans>,
      rowHeader: true,
      sortable: true,
      width: 'minmax(11rem, 3fr)',
      value: (row) => (
        <span className={classes.name}>
          {/* The cell has the focus of the keyboard, and Enter opens the row. */}
          <Link to="/members/$id" params={{ id: row.id }} search={{ at }} tabIndex={-1}>
            {fullName(row)}
          </Link>
          {narrow && (
            <small>
              {[
                row.status !== 'ACTIVE' && label('MembershipStatus', row.status),
                organization && row.organization.name,
                row.memberNumber,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          )}
        </span>
      ),
    },
    {
      key: 'MEMBER_NUMBER',
      header: <Trans>Number</Trans>,
      sortable: true,
      width: '5.5rem',
      hideBelow: 'sm',
      value: (row) => row.memberNumber,
    },
    organization && {
      key: 'organization',
      header: <Trans>Organization</Trans>,
      width: 'minmax(6rem, 2fr)',
      hideBelow: 'sm',
      value: (row) => lines(row.organization.name),
    },
    {
      key: 'group',
      header: <Trans>Party group</Trans>,
      width: 'minmax(6rem, 2fr)',
      hideBelow: 'md',
      value: (row) => lines(row.partyGroup?.name ?? none),
    },
    {
      key: 'BIRTH_DATE',
      header: <Trans>Birth date</Trans>,
      sortable: true,
      align: 'end',
      width: '6.5rem',
      hideBelow: 'md',
      value: (row) => fmt.date(row.birthDate),
    },
    {
      key: 'age',
      header: <Trans>Age</Trans>,
      align: 'end',
      width: '4.25rem',
      value: (row) => (row.age === null ? none : fmt.number(row.age)),
    },
    {
      key: 'JOINED_ON',
      header: <Trans>Joined</Trans>,
      sortable: true,
      align: 'end',
      width: '7rem',
      hideBelow: 'sm',
      value: (row) => fmt.date(row.joinedOn),
    },
    status && {
      key: 'status',
      header: <Trans>Status</Trans>,
      width: '7.5rem',
      hideBelow: 'sm',
      value: (row) => (
        <span className={classes.lines}>
          <StateMark name="MembershipStatus" value={row.status} />
        </span>
      ),
    },
  ]
  return { columns: columns.filter((column) => column !== false), rowHeight: narrow ? 64 : 44 }
}
