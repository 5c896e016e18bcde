import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Switch } from '@mantine/core'
import {
  IconBook2,
  IconDeviceFloppy,
  IconFolder,
  IconHistory,
  IconLink,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './ExplorerPage.module.css'
import { ReadySelect } from './ReadySelect'
import type { Ready } from './ready'

/** What can stand beside the query. */
export type Pane = 'schema' | 'saved' | 'history'

type Props = {
  all: readonly Ready[]
  /** The ready question that stands in the panes. */
  chosen: Ready | null
  onReady: (ready: Ready) => void
  running: boolean
  live: boolean
  onLive: (live: boolean) => void
  onRun: () => void
  onStop: () => void
  onCopy: () => void
  /** Saves the own query that is open; left out when none is. */
  onSave?: () => void
  onSaveAs: () => void
  pane: Pane | null
  onPane: (pane: Pane | null) => void
}

/** What can be done with the query. */
export function Bar(props: Props) {
  const { t } = useLingui()
  const { running, live, pane, onPane, onSave } = props
  const toggle = (name: Pane, label: ReactNode, icon: ReactNode) => (
    <Button
      size="xs"
      variant="default"
      leftSection={icon}
      aria-expanded={pane === name}
      onClick={() => onPane(pane === name ? null : name)}
    >
      {label}
    </Button>
  )
  const icon = { size: 16, 'aria-hidden': true } as const
  return (
    <div className={classes.bar}>
      <ReadySelect all={props.all} chosen={props.chosen} onReady={props.onReady} />
      <Group gap="xs">
        <Button
          size="xs"
          leftSection={running ? <IconPlayerStop {...icon} /> : <IconPlayerPlay {...icon} />}
          variant={running ? 'default' : 'filled'}
          onClick={running ? props.onStop : props.onRun}
          aria-keyshortcuts="Control+Enter"
        >
          {running ? <Trans>Stop</Trans> : <Trans>Run</Trans>}
        </Button>
        <Switch
          size="xs"
          checked={live}
          onChange={({ currentTarget }) => props.onLive(currentTarget.checked)}
          label={t`Live`}
        />
        {onSave && (
          <Button size="xs" variant="default" leftSection={<IconDeviceFloppy {...icon} />} onClick={onSave}>
            <Trans>Save</Trans>
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDeviceFloppy {...icon} />}
          onClick={props.onSaveAs}
        >
          <Trans>Save as…</Trans>
        </Button>
        <Button size="xs" variant="default" leftSection={<IconLink {...icon} />} onClick={props.onCopy}>
          <Trans>Copy link</Trans>
        </Button>
        {toggle('saved', <Trans>Saved</Trans>, <IconFolder {...icon} />)}
        {toggle('history', <Trans>History</Trans>, <IconHistory {...icon} />)}
        {toggle('schema', <Trans>Schema</Trans>, <IconBook2 {...icon} />)}
      </Group>
    </div>
  )
}
