import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { createLazyRoute } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { DayChoice } from '#/components/DayChoice'
import { PageHead } from '#/components/PageHead'
import { PastNotice } from '#/components/PastNotice'
import { SearchBox } from '#/components/SearchBox'
import { Empty, Failure, Loading } from '#/components/states'
import { graphql } from '#/lib/graphql'
import { useLang } from '#/lib/i18n'
import { useKeyset } from '#/lib/useKeyset'
import { useMay, useViewer } from '#/lib/viewer'
import { CreateDialog } from './CreateDialog'
import classes from './OrganizationsPage.module.css'
import { Tree } from './Tree'
import { everyBranch, openCodes, pruned, treeOf } from './tree'

export const Route = createLazyRoute('/organizations')({ component: OrganizationsPage })

const TreeDocument = graphql(`
  query OrganizationTree($at: Date, $people: Boolean!, $first: Int!, $after: String) {
    organizations(at: $at, first: $first, after: $after) {
      nodes {
        id
        code
        name
        level
        status
        parent {
          id
        }
        members @include(if: $people) {
          totalCount
        }
        partyGroups {
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
`)

const FoundDocument = graphql(`
  query FindOrganizations($search: String!, $at: Date) {
    organizations(filter: { search: $search }, at: $at, first: 500) {
      nodes {
        id
        formerNames {
          names {
            kk
            ru
            en
          }
        }
      }
      totalCount
    }
  }
`)

/** The whole hierarchy. */
function OrganizationsPage() {
  const { t } = useLingui()
  const { search, open: stated, at } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { today } = useViewer()
  const may = useMay()
  const [creating, setCreating] = useState(false)

  const list = useKeyset({
    query: TreeDocument,
    variables: { at: at ?? null, people: may('READ_MEMBERS') },
    select: (data) => data.organizations,
    pageSize: 500,
  })
  const { hasMore, fetching, error, loadMore } = list
  useEffect(() => {
    if (hasMore && !fetching && !error) loadMore()
  }, [hasMore, fetching, error, loadMore])

  const roots = useMemo(() => treeOf(list.rows), [list.rows])
  const branches = useMemo(() => everyBranch(roots), [roots])
  const { found, fault, retry } = useFound(search, at)
  const shown = useMemo(() => (found ? pruned(roots, new Set(found.keys())) : roots), [roots, found])
  const open = found ? new Set(branches.map(({ row }) => row.code)) : openCodes(branches, stated)

  const show = (codes: Iterable<string> | 'all') =>
    void navigate({
      search: (before) => ({ ...before, open: codes === 'all' ? 'all' : [...codes].join(',') }),
      replace: true,
      resetScroll: false,
    })
  const past = at !== undefined && at !== today

  return (
    <>
      <PageHead
        title={t`Organizations`}
        asOf={at}
        meta={
          <DayChoice
            at={at}
            onDay={(day) => void navigate({ search: (before) => ({ ...before, at: day }) })}
          />
        }
        actions={
          !past &&
          may('CHANGE_REGISTER') && (
            <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setCreating(true)}>
              <Trans>Create an organization</Trans>
            </Button>
          )
        }
      />
      {past && <PastNotice at={at} onPresent={() => void navigate({ search: { search } })} />}
      <div className={classes.tools}>
        <SearchBox
          className={classes.search}
          label={<Trans>Name or code</Trans>}
          search={search}
          onSearch={(text) =>
            void navigate({
              search: (before) => ({ ...before, search: text }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <span role="status" className={classes.count}>
          {found ? (
            <Plural value={found.size} one="# found" other="# found" />
          ) : (
            list.total !== null && <Plural value={list.total} one="# organization" other="# organizations" />
          )}
        </span>
        {!found && (
          <Button.Group>
            <Button variant="default" size="sm" onClick={() => show('all')}>
              <Trans>Open all</Trans>
            </Button>
            <Button variant="default" size="sm" onClick={() => show([])}>
              <Trans>Close all</Trans>
            </Button>
          </Button.Group>
        )}
      </div>
      {list.rows.length === 0 ? (
        <Card>
          {error ? (
            <Failure error={error} onRetry={list.reload} />
          ) : fetching ? (
            <Loading rows={12} />
          ) : (
            <Empty>
              <Trans>There are no organizations yet.</Trans>
            </Empty>
          )}
        </Card>
      ) : (
        <div className={classes.frame}>
          {error && <Failure error={error} onRetry={list.reload} />}
          {fault && <Failure error={fault} onRetry={retry} />}
          {found && found.size === 0 ? (
            <Empty>
              <Trans>No organization has such a name or code.</Trans>
            </Empty>
          ) : (
            <Tree
              roots={shown}
              all={branches}
              open={open}
              found={found}
              at={at}
              onOpen={show}
              fixed={Boolean(found)}
            />
          )}
        </div>
      )}
      <CreateDialog opened={creating} onClose={() => setCreating(false)} />
    </>
  )
}

/** The ids of what was found, each with its former names; null while nothing is known to be searched for. */
function useFound(search: string | undefined, at: string | undefined) {
  const lang = useLang()
  const [{ data, error }, ask] = useQuery({
    query: FoundDocument,
    variables: { search: search ?? '', at: at ?? null },
    pause: !search,
  })
  const found = useMemo(() => {
    if (!search || !data) return null
    return new Map(
      data.organizations.nodes.map(({ id, formerNames }) => [
        id,
        formerNames.map(({ names }) => names[lang] ?? names.kk ?? names.ru ?? '').filter(Boolean),
      ]),
    )
  }, [search, data, lang])
  return {
    found,
    fault: search && !data ? error : undefined,
    retry: () => ask({ requestPolicy: 'network-only' }),
  }
}
