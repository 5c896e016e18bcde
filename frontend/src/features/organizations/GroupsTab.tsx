import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Card } from '#/components/Card'
import { type Column, DataTable } from '#/components/DataTable'
import { Mark } from '#/components/Mark'
import { Empty, Failure, Loading } from '#/components/states'
import { graphql, type ResultOf } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { fullName } from '#/lib/person'
import { useFmt } from '#/lib/useFmt'
import { useKeyset } from '#/lib/useKeyset'
import { useSteady } from '#/lib/useSteady'
import { useViewer } from '#/lib/viewer'
import { GroupDialogs } from './GroupDialogs'
import { GroupMenu } from './GroupMenu'
import classes from './OrganizationsPage.module.css'
import { isOpen, type Organization, type PartyGroup, PartyGroupFragment } from './organization'

const GroupsDocument = graphql(
  `
    query PartyGroups(
      $filter: PartyGroupFilter!
      $at: Date
      $people: Boolean!
      $first: Int!
      $after: String
    ) {
      partyGroups(filter: $filter, at: $at, first: $first, after: $after) {
        nodes {
          ...PartyGroupRow
          leader @include(if: $people) {
            id
            lastName
            firstName
            patronymic
          }
          members @include(if: $people) {
            totalCount
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [PartyGroupFragment],
)

type Row = ResultOf<typeof GroupsDocument>['partyGroups']['nodes'][number]

/** Which group is at hand, and what is done with it. */
export type GroupAction =
  | { kind: 'create' }
  | { kind: 'rename' | 'close' | 'changes'; group: PartyGroup }
  | null

type Props = {
  organization: Organization
  at: string | undefined
  /** Whether their members may be seen. */
  people: boolean
  /** Whether they may be changed. */
  changeable: boolean
  /** Whether one may see what was changed. */
  audited: boolean
}

/** The party groups of an organization and of all below it. */
export function GroupsTab({ organization, at, people, changeable, audited }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const label = useLabel()
  const { today } = useViewer()
  const [action, setAction] = useState<GroupAction>(null)
  const whole = useKeyset({
    query: GroupsDocument,
    variables: { filter: { organization: { within: organization.code } }, at: at ?? null, people },
    select: (data) => data.partyGroups,
  })
  const list = useSteady(whole)
  const narrow = useMediaQuery('(max-width: 36em)', false, { getInitialValueInEffect: false })
  const primary = organization.level === 'PRIMARY'
  const editable = changeable && (at === undefined || at === today) && isOpen(organization)

  const create = primary && editable && (
    <Button
      size="sm"
      leftSection={<IconPlus size={18} aria-hidden="true" />}
      onClick={() => setAction({ kind: 'create' })}
    >
      <Trans>Create a group</Trans>
    </Button>
  )
  const leaderOf = ({ leader }: Row) =>
    leader ? (
      <Link to="/members/$id" params={{ id: leader.id }} search={{ at }}>
        {fullName(leader)}
      </Link>
    ) : (
      <Mark tone="bad">
        <Trans>Vacant</Trans>
      </Mark>
    )
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: <Trans>Name</Trans>,
      rowHeader: true,
      value: (row) => (
        <span className={classes.two}>
          {people ? (
            <Link to="/members" search={{ organization: row.organization.code, group: row.id, at }}>
              {row.name}
            </Link>
          ) : (
            row.name
          )}
          {narrow && !primary && <small>{row.organization.name}</small>}
          {narrow && people && <small>{leaderOf(row)}</small>}
        </span>
      ),
    },
    ...(primary
      ? []
      : [
          {
            key: 'organization',
            header: <Trans>Organization</Trans>,
            hideBelow: 'xs' as const,
            value: (row: Row) => (
              <Link
                to="/organizations/$code"
                params={{ code: row.organization.code }}
                search={{ tab: 'groups', at }}
              >
                {row.organization.name}
              </Link>
            ),
          },
        ]),
    {
      key: 'kind',
      header: <Trans>Kind</Trans>,
      hideBelow: 'sm',
      value: (row) => label('PartyGroupKind', row.kind),
    },
    ...(people
      ? [
          { key: 'leader', header: <Trans>Leader</Trans>, hideBelow: 'xs' as const, value: leaderOf },
          {
            key: 'members',
            header: <Trans>Members</Trans>,
            align: 'end' as const,
            value: (row: Row) => (
              <Link to="/members" search={{ organization: row.organization.code, group: row.id, at }}>
                {fmt.number(row.members?.totalCount)}
              </Link>
            ),
          },
        ]
      : []),
    {
      key: 'validFrom',
      header: <Trans>Since</Trans>,
      align: 'end',
      hideBelow: 'md',
      value: (row) => fmt.date(row.validFrom),
    },
    ...(editable || audited
      ? [
          {
            key: 'actions',
            header: <Trans>Actions</Trans>,
            align: 'end' as const,
            value: (row: Row) => (
              <GroupMenu group={row} editable={editable} audited={audited} onAction={setAction} />
            ),
          },
        ]
      : []),
  ]

  return (
    <>
      {list.rows.length === 0 ? (
        <Card>
          {list.error ? (
            <Failure error={list.error} onRetry={list.reload} />
          ) : list.fetching ? (
            <Loading />
          ) : (
            <Empty action={create || undefined}>
              <Trans>There are no party groups here yet.</Trans>
            </Empty>
          )}
        </Card>
      ) : (
        <Card
          title={
            list.total === null ? (
              <Trans>Party groups</Trans>
            ) : (
              <Plural value={list.total} one="# party group" other="# party groups" />
            )
          }
          aside={create}
          flush
        >
          <DataTable caption={t`Party groups of ${organization.name}`} rows={list.rows} columns={columns} />
          {list.error && <Failure error={list.error} onRetry={list.loadMore} />}
          {list.hasMore && (
            <div className={classes.more}>
              <Button variant="default" loading={list.fetching} onClick={list.loadMore}>
                <Trans>Show more</Trans>
              </Button>
            </div>
          )}
        </Card>
      )}
      <GroupDialogs
        organization={organization}
        action={action}
        onClose={() => setAction(null)}
        onChanged={list.reload}
      />
    </>
  )
}
