import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { ConfirmDialog } from '#/components/ConfirmDialog'
import { Mark } from '#/components/Mark'
import { notifyDone, notifyRefused } from '#/components/notify'
import { Empty, Failure, Loading } from '#/components/states'
import { useLabel } from '#/lib/labels'
import { useMay } from '#/lib/viewer'
import { SidePanel } from './SidePanel'
import classes from './SidePanel.module.css'
import { DeleteSavedQueryDocument, type Saved, SavedQueriesDocument } from './saved'

type Props = {
  opened: Saved | null
  onOpen: (saved: Saved) => void
  onAddress: (saved: Saved) => void
  onDeleted: (saved: Saved) => void
  onClose: () => void
}

/** The own saved queries, and those shared with the own roles. */
export function SavedPanel({ opened, onOpen, onAddress, onDeleted, onClose }: Props) {
  const { t } = useLingui()
  const label = useLabel()
  const may = useMay()
  const [{ data, error, fetching }, retry] = useQuery({
    query: SavedQueriesDocument,
    requestPolicy: 'cache-and-network',
  })
  const [{ fetching: deleting }, remove] = useMutation(DeleteSavedQueryDocument)
  const [asking, setAsking] = useState<Saved | null>(null)
  const reload = () => retry({ requestPolicy: 'network-only' })

  const confirmed = async (saved: Saved) => {
    const outcome = await remove({ input: { name: saved.name, expectedVersion: saved.version } })
    setAsking(null)
    reload()
    if (notifyRefused({ error: outcome.error, userErrors: outcome.data?.deleteSavedQuery.userErrors })) return
    notifyDone(t`The saved query is deleted.`)
    onDeleted(saved)
  }
  const all = data?.savedQueries.nodes
  // What was saved a moment ago stands in no list that was read before.
  const missing =
    opened && all && !all.some(({ id, version }) => id === opened.id && version === opened.version)
  useEffect(() => {
    if (missing) retry({ requestPolicy: 'network-only' })
  }, [missing, retry])
  const groups = [
    { key: 'own', title: t`My queries`, queries: all?.filter(({ mine }) => mine) ?? [] },
    { key: 'shared', title: t`Shared with me`, queries: all?.filter(({ mine }) => !mine) ?? [] },
  ].filter(({ queries }) => queries.length > 0)
  return (
    <SidePanel title={t`Saved queries`} onClose={onClose}>
      {!all && error && <Failure error={error} onRetry={reload} />}
      {!all && fetching && <Loading rows={6} />}
      {all?.length === 0 && (
        <Empty>
          <Trans>Nothing is saved yet.</Trans>
        </Empty>
      )}
      {groups.map(({ key, title, queries }) => (
        <section key={key} aria-label={title}>
          <h3>{title}</h3>
          <ul className={classes.list}>
            {queries.map((saved) => (
              <li key={saved.id} aria-current={saved.id === opened?.id || undefined}>
                <button type="button" onClick={() => onOpen(saved)}>
                  {saved.title}
                </button>
                {saved.description && <p>{saved.description}</p>}
                <p>
                  <code>{saved.name}</code> · {saved.ownerName}
                  {saved.sharedWith.length > 0 && (
                    <> · {saved.sharedWith.map((role) => label('Role', role)).join(', ')}</>
                  )}
                </p>
                <Health saved={saved} />
                <Group gap="xs">
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => onAddress(saved)}
                    aria-label={t`Address of ${saved.title}`}
                  >
                    <Trans context="link">Address</Trans>
                  </Button>
                  {(saved.mine || may('ADMINISTER')) && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => setAsking(saved)}
                      aria-label={t`Delete ${saved.title}`}
                    >
                      <Trans>Delete</Trans>
                    </Button>
                  )}
                </Group>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <ConfirmDialog
        opened={asking !== null}
        title={<Trans>Delete the saved query?</Trans>}
        confirm={<Trans>Delete</Trans>}
        grave
        busy={deleting}
        onConfirm={() => asking && void confirmed(asking)}
        onClose={() => setAsking(null)}
      >
        <Trans>“{asking?.title}” is gone for everybody, and its address no longer answers.</Trans>
      </ConfirmDialog>
    </SidePanel>
  )
}

/** Whether it still runs, and for how long it will. */
function Health({ saved: { fault, deprecated } }: { saved: Saved }) {
  const parts = deprecated.join(', ')
  return (
    <>
      {fault !== null && (
        <div className={classes.health}>
          <Mark tone="bad">
            <Trans>Does not run any more</Trans>
          </Mark>
          <p>{fault}</p>
        </div>
      )}
      {deprecated.length > 0 && (
        <div className={classes.health}>
          <Mark tone="warn">
            <Trans>Uses what will go away</Trans>
          </Mark>
          <p>
            <code>{parts}</code>
          </p>
        </div>
      )}
    </>
  )
}
