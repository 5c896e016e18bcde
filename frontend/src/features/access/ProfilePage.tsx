import { Trans, useLingui } from '@lingui/react/macro'
import { createLazyRoute } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { Facts } from '#/components/Facts'
import { PageHead } from '#/components/PageHead'
import { Absent, Failure, Loading } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import { useViewer } from '#/lib/viewer'
import classes from './access.module.css'
import { PasswordForm } from './PasswordForm'
import { SecondFactor } from './SecondFactor'
import { SessionFragment, Sessions } from './Sessions'

export const Route = createLazyRoute('/profile')({ component: ProfilePage })

const ProfileDocument = graphql(
  `
    query Profile {
      viewer {
        account {
          id
          login
          name
          secondFactor
          recoveryCodesLeft
          createdAt
          sessions {
            ...SessionRow
          }
        }
      }
    }
  `,
  [SessionFragment],
)

/** The own account: who one is here, and how one signs in. */
function ProfilePage() {
  const { t } = useLingui()
  const fmt = useFmt()
  const label = useLabel()
  const { roles } = useViewer()
  const [{ data, error, fetching }, ask] = useQuery({ query: ProfileDocument })
  const again = () => ask({ requestPolicy: 'network-only' })
  const account = data?.viewer.account
  return (
    <>
      <PageHead title={t`Profile`} asOf={null} meta={account && <span>{account.login}</span>} />
      {error && !data ? (
        <Failure error={error} onRetry={again} />
      ) : !data ? (
        fetching && <Loading />
      ) : !account ? (
        <Absent>
          <Trans>Nobody has signed in here.</Trans>
        </Absent>
      ) : (
        <>
          <div className={classes.cards}>
            <div className={classes.section}>
              <Card title={<Trans>Account</Trans>}>
                <Facts
                  facts={[
                    { key: 'name', label: <Trans context="person">Name</Trans>, value: account.name },
                    { key: 'login', label: <Trans>Login</Trans>, value: account.login },
                    { key: 'createdAt', label: <Trans>Since</Trans>, value: fmt.dateTime(account.createdAt) },
                    {
                      key: 'roles',
                      label: <Trans>Roles</Trans>,
                      value: roles.map(({ role, organization }) => (
                        <div key={`${role} ${organization?.id}`}>
                          {label('Role', role)}, {organization?.name ?? <Trans>the whole register</Trans>}
                        </div>
                      )),
                    },
                  ]}
                />
              </Card>
              <SecondFactor account={account} />
            </div>
            <Card title={<Trans>Password</Trans>}>
              <PasswordForm onDone={again} />
            </Card>
          </div>
          <Sessions sessions={account.sessions} />
        </>
      )}
    </>
  )
}
