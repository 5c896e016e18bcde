import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import { Mark } from '#/components/Mark'
import { OrganizationPicker } from '#/components/OrganizationPicker'
import { Empty, Failure, Loading } from '#/components/states'
import { none } from '#/lib/fmt'
import { graphql } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import classes from './access.module.css'
import { useGrantText } from './grantText'
import { usePermissionWords } from './words'

const PlaceDocument = graphql(`
  query ExplainPlace($code: String!) {
    organization(code: $code) {
      id
      name
    }
  }
`)

const ExplainDocument = graphql(`
  query Explain($account: ID!, $organization: ID!) {
    account(id: $account) {
      id
      explain(organizationId: $organization) {
        permission
        allowed
        grant {
          role
          organization {
            id
            name
          }
          validTo
        }
      }
    }
  }
`)

type Props = {
  account: string
  /** Code of the organization asked about. */
  organization: string | undefined
  onOrganization: (code: string | undefined) => void
}

/** What an account may do with one organization, and by which grant. */
export function Explain({ account, organization, onOrganization }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const words = usePermissionWords()
  const grantText = useGrantText()
  const [place] = useQuery({
    query: PlaceDocument,
    variables: { code: organization ?? '' },
    pause: !organization,
  })
  const at = organization ? place.data?.organization : null
  const [{ data, error, fetching }, retry] = useQuery({
    query: ExplainDocument,
    variables: { account, organization: at?.id ?? '' },
    pause: !at,
    requestPolicy: 'cache-and-network',
  })
  const rows = at && data?.account?.id === account ? data.account.explain : null
  return (
    <Card flush title={<Trans>Why something is allowed, or not</Trans>}>
      <div className={classes.pick}>
        <OrganizationPicker
          label={t`Organization`}
          description={t`What this account may do with it today.`}
          value={organization ?? null}
          onChange={(chosen) => onOrganization(chosen?.code)}
        />
      </div>
      {!organization ? (
        <Empty>
          <Trans>Choose an organization.</Trans>
        </Empty>
      ) : error && !rows ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : rows ? (
        <DataTable
          caption={t`What is allowed here: ${at?.name}`}
          rows={rows}
          rowKey={({ permission }) => permission}
          columns={[
            {
              key: 'permission',
              header: <Trans>What is allowed</Trans>,
              rowHeader: true,
              value: ({ permission }) => words[permission],
            },
            {
              key: 'allowed',
              header: <Trans>Allowed</Trans>,
              value: ({ allowed }) =>
                allowed ? (
                  <Mark tone="good">
                    <Trans>yes</Trans>
                  </Mark>
                ) : (
                  <Mark tone="off">
                    <Trans>no</Trans>
                  </Mark>
                ),
            },
            {
              key: 'grant',
              header: <Trans>By</Trans>,
              value: ({ grant }) =>
                grant ? (
                  <span className={classes.two}>
                    {grantText(grant)}
                    {grant.validTo && (
                      <small>
                        <Trans>until {fmt.date(grant.validTo)}</Trans>
                      </small>
                    )}
                  </span>
                ) : (
                  none
                ),
            },
          ]}
        />
      ) : (
        (fetching || place.fetching) && <Loading />
      )}
    </Card>
  )
}
