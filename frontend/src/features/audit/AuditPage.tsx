import { Trans, useLingui } from '@lingui/react/macro'
import { createLazyRoute } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { EntryFragment } from '#/components/history/act'
import { EntryList } from '#/components/history/EntryList'
import { PageHead } from '#/components/PageHead'
import { Failure } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import { useKeyset } from '#/lib/useKeyset'
import { AuditFilters } from './AuditFilters'
import { filterOf } from './filter'

export const Route = createLazyRoute('/audit')({ component: AuditPage })

const AuditDocument = graphql(
  `
    query Audit($filter: AuditFilter!, $first: Int!, $after: String) {
      auditEntries(filter: $filter, first: $first, after: $after) {
        nodes {
          ...ShownEntry
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [EntryFragment],
)

const OrganizationDocument = graphql(`
  query AuditOrganization($code: String!) {
    organization(code: $code) {
      id
      code
    }
  }
`)

/** An id that no organization has: what is not known has no entries. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** Everything that was done, by whom and why, the newest first. */
function AuditPage() {
  const { t } = useLingui()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const [{ data, fetching }] = useQuery({
    query: OrganizationDocument,
    variables: { code: search.organization ?? '' },
    pause: !search.organization,
  })
  const known = data?.organization?.code === search.organization
  const organization = search.organization && (known ? data?.organization?.id : nobody)
  return (
    <>
      <PageHead title={t`Audit`} asOf={null} />
      <AuditFilters
        search={search}
        onSearch={(change) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true })}
      />
      {search.organization && !known && fetching ? null : (
        <Entries filter={filterOf(search, organization || undefined)} />
      )}
    </>
  )
}

/** Where the graph stops counting. */
const counted = 10_000

function Entries({ filter }: { filter: ReturnType<typeof filterOf> }) {
  const fmt = useFmt()
  const list = useKeyset({
    query: AuditDocument,
    variables: { filter },
    select: (data) => data.auditEntries,
    pageSize: 50,
  })
  const { total } = list
  return (
    <Card
      title={
        total === null ? (
          <Trans>Entries</Trans>
        ) : total >= counted ? (
          <Trans>Entries: {fmt.number(counted)} and more</Trans>
        ) : (
          <Trans>Entries: {fmt.number(total)}</Trans>
        )
      }
      flush
    >
      <EntryList
        entries={list.rows}
        waiting={list.fetching}
        onMore={list.hasMore ? list.loadMore : undefined}
        empty={<Trans>Nothing like this was done. Try fewer filters.</Trans>}
      >
        {list.error && (
          <Failure error={list.error} onRetry={list.rows.length > 0 ? list.loadMore : list.reload} />
        )}
      </EntryList>
    </Card>
  )
}
