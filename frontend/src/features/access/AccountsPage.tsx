import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import { PageHead } from '#/components/PageHead'
import { SearchBox } from '#/components/SearchBox'
import { Empty, Failure, Loading } from '#/components/states'
import { none } from '#/lib/fmt'
import { graphql } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import { useKeyset } from '#/lib/useKeyset'
import { useSteady } from '#/lib/useSteady'
import { AccountState } from './AccountState'
import classes from './access.module.css'
import { AccountFragment, calendarDay, holds } from './account'
import { CreateAccountDialog } from './CreateAccountDialog'
import { useGrantText } from './grantText'
import { RoleMatrix } from './RoleMatrix'

export const Route = createLazyRoute('/accounts')({ component: AccountsPage })

const AccountsDocument = graphql(
  `
    query Accounts($search: String, $first: Int!, $after: String) {
      accounts(search: $search, first: $first, after: $after) {
        nodes {
          ...AccountDetail
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [AccountFragment],
)

/** Everybody who can sign in, and what roles allow. */
function AccountsPage() {
  const { t } = useLingui()
  const fmt = useFmt()
  const grantText = useGrantText()
  const { search } = Route.useSearch()
  const navigate = Route.useNavigate()
  const [creating, setCreating] = useState(false)
  const whole = useKeyset({
    query: AccountsDocument,
    variables: { search: search ?? null },
    select: (data) => data.accounts,
    pageSize: 50,
  })
  const list = useSteady(whole)
  const day = calendarDay()

  return (
    <>
      <PageHead
        title={t`Accounts`}
        asOf={null}
        actions={
          <Button
            leftSection={<IconUserPlus size={18} aria-hidden="true" />}
            onClick={() => setCreating(true)}
          >
            <Trans>Create an account</Trans>
          </Button>
        }
      />
      <div className={classes.tools}>
        <SearchBox
          className={classes.search}
          label={<Trans>Login or name</Trans>}
          search={search}
          onSearch={(text) => void navigate({ search: { search: text }, replace: true, resetScroll: false })}
        />
      </div>
      <div className={classes.section}>
        <Card
          flush
          title={
            list.total !== null && (
              <span role="status">
                <Plural value={list.total} one="# account" other="# accounts" />
              </span>
            )
          }
        >
          {list.rows.length > 0 ? (
            <DataTable
              caption={t`Accounts`}
              rows={list.rows}
              columns={[
                {
                  key: 'name',
                  header: <Trans context="person">Name</Trans>,
                  rowHeader: true,
                  value: ({ id, name, login }) => (
                    <span className={classes.two}>
                      <Link to="/accounts/$id" params={{ id }}>
                        {name}
                      </Link>
                      <small>{login}</small>
                    </span>
                  ),
                },
                {
                  key: 'roles',
                  header: <Trans>Roles</Trans>,
                  value: ({ grants }) =>
                    grants
                      .filter((grant) => holds(grant, day))
                      .map((grant) => <div key={grant.id}>{grantText(grant)}</div>),
                },
                {
                  key: 'state',
                  header: <Trans>State</Trans>,
                  hideBelow: 'sm',
                  value: (account) => <AccountState account={account} />,
                },
                {
                  key: 'secondFactor',
                  header: <Trans>Second factor</Trans>,
                  hideBelow: 'md',
                  value: ({ secondFactor }) => (secondFactor ? <Trans>In force</Trans> : none),
                },
                {
                  key: 'lastSignInAt',
                  header: <Trans>Last sign-in</Trans>,
                  align: 'end',
                  hideBelow: 'sm',
                  value: ({ lastSignInAt }) => fmt.dateTime(lastSignInAt),
                },
              ]}
            />
          ) : list.error ? null : list.fetching ? (
            <Loading />
          ) : (
            <Empty>
              <Trans>Nobody has such a login or name.</Trans>
            </Empty>
          )}
          {list.error && <Failure error={list.error} onRetry={list.reload} />}
          {list.hasMore && (
            <div className={classes.more}>
              <Button variant="default" loading={list.fetching} onClick={list.loadMore}>
                <Trans>Show more</Trans>
              </Button>
            </div>
          )}
        </Card>
        <RoleMatrix />
      </div>
      <CreateAccountDialog opened={creating} onClose={() => setCreating(false)} onCreated={list.reload} />
    </>
  )
}
