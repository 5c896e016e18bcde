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
  sex: Enum<'Sex'> | null
  birthDate: string | null
  age: number | null
  status: Enum<'MembershipStatus'>
  joinedOn: string
  organization: { name: string }
  partyGroup: { name: string } | null
}

/** The columns of a list of members. On a phone a row has two lines and says the most in its name. */
export function useMemberColumns({ organization }: { organization: boolean }) {
  const fmt = useFmt()
  const label = useLabel()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })

  const columns: GridColumn<MemberRow>[] = [
    {
      key: 'NAME',
      header: <Trans>Name</Trans>,
      rowHeader: true,
      sortable: true,
      width: 'minmax(11rem, 3fr)',
      value: (row) => (
        <span className={classes.name}>
          {/* The cell has the focus of the keyboard, and Enter opens the row. */}
          <Link to="/members/$id" params={{ id: row.id }} tabIndex={-1}>
            {fullName(row)}
          </Link>
          {narrow && (
            <small>
              {[organization && row.organization.name, row.memberNumber].filter(Boolean).join(' · ')}
            </small>
          )}
        </span>
      ),
    },
    {
      key: 'MEMBER_NUMBER',
      header: <Trans>Number</Trans>,
      sortable: true,
      width: 'minmax(6.5rem, 1fr)',
      hideBelow: 'sm',
      value: (row) => row.memberNumber,
    },
    ...(organization
      ? [
          {
            key: 'organization',
            header: <Trans>Organization</Trans>,
            width: 'minmax(8rem, 2fr)',
            hideBelow: 'sm' as const,
            value: (row: MemberRow) => row.organization.name,
          },
        ]
      : []),
    {
      key: 'group',
      header: <Trans>Party group</Trans>,
      width: 'minmax(7rem, 2fr)',
      hideBelow: 'md',
      value: (row) => row.partyGroup?.name ?? none,
    },
    {
      key: 'sex',
      header: <Trans>Sex</Trans>,
      width: '5.5rem',
      hideBelow: 'md',
      value: (row) => label('Sex', row.sex),
    },
    {
      key: 'BIRTH_DATE',
      header: <Trans>Birth date</Trans>,
      sortable: true,
      align: 'end',
      width: '8rem',
      hideBelow: 'md',
      value: (row) => fmt.date(row.birthDate),
    },
    {
      key: 'age',
      header: <Trans>Age</Trans>,
      align: 'end',
      width: '4rem',
      value: (row) => (row.age === null ? none : fmt.number(row.age)),
    },
    {
      key: 'JOINED_ON',
      header: <Trans>Joined</Trans>,
      sortable: true,
      align: 'end',
      width: '7.5rem',
      hideBelow: 'sm',
      value: (row) => fmt.date(row.joinedOn),
    },
    {
      key: 'status',
      header: <Trans>Status</Trans>,
      width: 'minmax(7.5rem, 1fr)',
      hideBelow: 'sm',
      value: (row) => <StateMark name="MembershipStatus" value={row.status} />,
    },
  ]
  return { columns, rowHeight: narrow ? 60 : 40 }
}
