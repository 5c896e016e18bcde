import { Trans, useLingui } from '@lingui/react/macro'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { Facts } from '#/components/Facts'
import { PageHead } from '#/components/PageHead'
import { Absent, Failure, Loading } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import { AccountActions } from './AccountActions'
import { AccountState } from './AccountState'
import classes from './access.module.css'
import { type Account, AccountFragment } from './account'
import { Explain } from './Explain'
import { Grants } from './Grants'

export const Route = createLazyRoute('/accounts/$id')({ component: AccountPage })

const AccountDocument = graphql(
  `
    query Account($id: ID!) {
      account(id: $id) {
        ...AccountDetail
      }
    }
  `,
  [AccountFragment],
)

/** One account: its state, its roles, and why it may do what it may. */
function AccountPage() {
  const { t } = useLingui()
  const { id } = Route.useParams()
  const [{ data, error, fetching }, retry] = useQuery({ query: AccountDocument, variables: { id } })
  if (data?.account?.id === id) return <AccountView account={data.account} />
  return (
    <>
      <PageHead title={t`Account`} trail={list} asOf={null} />
      {error ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : fetching ? (
        <Loading />
      ) : (
        <Absent>
          <Trans>There is no such account.</Trans>
        </Absent>
      )}
    </>
  )
}

const list = (
  <Link key="list" to="/accounts">
    <Trans>Accounts</Trans>
  </Link>
)

function AccountView({ account }: { account: Account }) {
  const fmt = useFmt()
  const { organization } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <>
      <PageHead
        title={account.name}
        trail={list}
        asOf={null}
        meta={
          <>
            <AccountState account={account} />
            <span>{account.login}</span>
          </>
        }
        actions={<AccountActions account={account} />}
      />
      <div className={classes.section}>
        <Card title={<Trans>Account</Trans>}>
          <Facts
            facts={[
              { key: 'login', label: <Trans>Login</Trans>, value: account.login },
              { key: 'createdAt', label: <Trans>Since</Trans>, value: fmt.dateTime(account.createdAt) },
              {
                key: 'lastSignInAt',
                label: <Trans>Last sign-in</Trans>,
                value: account.lastSignInAt ? fmt.dateTime(account.lastSignInAt) : <Trans>Never</Trans>,
              },
              {
                key: 'secondFactor',
                label: <Trans>Second factor</Trans>,
                value: account.secondFactor ? (
                  <Trans>In force; recovery codes left: {account.recoveryCodesLeft}</Trans>
                ) : (
                  <Trans>Not set up</Trans>
                ),
              },
            ]}
          />
        </Card>
        <Grants account={account} />
        <Explain
          account={account.id}
          organization={organization}
          onOrganization={(code) =>
            void navigate({ search: { organization: code }, replace: true, resetScroll: false })
          }
        />
      </div>
    </>
  )
}
