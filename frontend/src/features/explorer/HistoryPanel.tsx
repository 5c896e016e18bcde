import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Empty } from '#/components/states'
import { useFmt } from '#/lib/useFmt'
import type { Past } from './history'
import type { Sheet } from './keep'
import { SidePanel } from './SidePanel'
import classes from './SidePanel.module.css'
import { operationOf } from './variables'

type Props = {
  runs: readonly Past[]
  onOpen: (sheet: Sheet) => void
  onClear: () => void
  onClose: () => void
}

/** The last runs of the own account in this browser. */
export function HistoryPanel({ runs, onOpen, onClear, onClose }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  return (
    <SidePanel title={t`History`} onClose={onClose}>
      <p className={classes.note}>
        <Trans>The last 50 runs in this browser. Answers are not kept; signing out clears it.</Trans>
      </p>
      {runs.length === 0 ? (
        <Empty>
          <Trans>Nothing was run yet.</Trans>
        </Empty>
      ) : (
        <>
          <ul className={classes.list}>
            {runs.map((run) => (
              <li key={run.at}>
                <button type="button" onClick={() => onOpen(run)}>
                  {titleOf(run.query)}
                </button>
                <p>{fmt.dateTime(run.at)}</p>
              </li>
            ))}
          </ul>
          <Button size="xs" variant="default" onClick={onClear}>
            <Trans>Clear the history</Trans>
          </Button>
        </>
      )}
    </SidePanel>
  )
}

/** The name of the operation, else how the query begins. */
const titleOf = (query: string) =>
  operationOf(query)?.name?.value ?? (query.replace(/\s+/g, ' ').trim().slice(0, 80) || '{ }')
