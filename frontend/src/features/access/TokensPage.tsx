import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { createLazyRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Card } from '#/components/Card'
import { ConfirmDialog } from '#/components/ConfirmDialog'
import { DataTable } from '#/components/DataTable'
import { Mark } from '#/components/Mark'
import { notifyDone, notifyRefused } from '#/components/notify'
import { PageHead } from '#/components/PageHead'
import { Empty, Failure, Loading } from '#/components/states'
import { graphql, type ResultOf } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import { useKeyset } from '#/lib/useKeyset'
import { useSteady } from '#/lib/useSteady'
import { useMay } from '#/lib/viewer'
import classes from './access.module.css'
import { CreateTokenDialog } from './CreateTokenDialog'
import { useGrantText } from './grantText'
import { tokenRoles } from './roles'

export const Route = createLazyRoute('/tokens')({ component: TokensPage })

const TokensDocument = graphql(`
  query Tokens($first: Int!, $after: String) {
    apiTokens(first: $first, after: $after) {
      nodes {
        id
        name
        prefix
        role
        organization {
          id
          code
          name
        }
        createdAt
        createdBy {
          id
          name
        }
        expiresAt
        lastUsedAt
        revokedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`)

const RevokeDocument = graphql(`
  mutation RevokeToken($id: ID!) {
    revokeApiToken(id: $id) {
      apiToken {
        id
        revokedAt
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`)

type Token = ResultOf<typeof TokensDocument>['apiTokens']['nodes'][number]

/** Keys for programs. */
function TokensPage() {
  const { t } = useLingui()
  const fmt = useFmt()
  const roles = tokenRoles(useMay())
  const grantText = useGrantText()
  const [{ fetching }, revoke] = useMutation(RevokeDocument)
  const [creating, setCreating] = useState(false)
  const [ending, setEnding] = useState<Token | null>(null)
  const whole = useKeyset({
    query: TokensDocument,
    variables: {},
    select: (data) => data.apiTokens,
    pageSize: 50,
  })
  const list = useSteady(whole)
  const over = ({ revokedAt, expiresAt }: Token) => revokedAt !== null || Date.parse(expiresAt) <= Date.now()

  const end = async () => {
    const { data, error } = await revoke({ id: ending?.id ?? '' })
    setEnding(null)
    if (!notifyRefused({ error, userErrors: data?.revokeApiToken.userErrors }))
      notifyDone(t`The token is revoked.`)
  }
  const create = roles.length > 0 && (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setCreating(true)}>
      <Trans>Create a token</Trans>
    </Button>
  )
  return (
    <>
      <PageHead title={t`API tokens`} asOf={null} actions={create} />
      <Card flush title={list.total !== null && <Plural value={list.total} one="# token" other="# tokens" />}>
        {list.rows.length > 0 ? (
          <DataTable
            caption={t`API tokens`}
            rows={list.rows}
            columns={[
              {
                key: 'name',
                header: <Trans>Name</Trans>,
                rowHeader: true,
                value: ({ name, prefix }) => (
                  <span className={classes.two}>
                    {name}
                    <small>{prefix}…</small>
                  </span>
                ),
              },
              { key: 'role', header: <Trans>Role</Trans>, hideBelow: 'xs', value: (row) => grantText(row) },
              {
                key: 'createdBy',
                header: <Trans>Made by</Trans>,
                hideBelow: 'md',
                value: ({ createdBy, createdAt }) => (
                  <span className={classes.two}>
                    {createdBy ? createdBy.name : <Trans>a command</Trans>}
                    <small>{fmt.dateTime(createdAt)}</small>
                  </span>
                ),
              },
              {
                key: 'lastUsedAt',
                header: <Trans>Last used</Trans>,
                align: 'end',
                hideBelow: 'sm',
                value: ({ lastUsedAt }) => (lastUsedAt ? fmt.dateTime(lastUsedAt) : <Trans>Never</Trans>),
              },
              {
                key: 'expiresAt',
                header: <Trans>Good until</Trans>,
                align: 'end',
                value: (row) => (
                  <span className={classes.two}>
                    {fmt.dateTime(row.expiresAt)}
                    {over(row) && (
                      <small>
                        <Mark tone="off">{row.revokedAt ? <Trans>Revoked</Trans> : <Trans>Over</Trans>}</Mark>
                      </small>
                    )}
                  </span>
                ),
              },
              {
                key: 'actions',
                header: <Trans>Actions</Trans>,
                align: 'end',
                value: (row) =>
                  !over(row) && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t`Revoke: ${row.name}`}
                      onClick={() => setEnding(row)}
                    >
                      <Trans>Revoke</Trans>
                    </Button>
                  ),
              },
            ]}
          />
        ) : list.error ? null : list.fetching ? (
          <Loading />
        ) : (
          <Empty>
            <Trans>There are no tokens yet. A token lets a program read the graph.</Trans>
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
      <CreateTokenDialog
        roles={roles}
        opened={creating}
        onClose={() => setCreating(false)}
        onCreated={list.reload}
      />
      <ConfirmDialog
        opened={ending !== null}
        title={<Trans>Revoke the token?</Trans>}
        confirm={<Trans>Revoke</Trans>}
        grave
        busy={fetching}
        onConfirm={() => void end()}
        onClose={() => setEnding(null)}
      >
        <Trans>{ending?.name}: programs that use it are refused at once.</Trans>
      </ConfirmDialog>
    </>
  )
}
