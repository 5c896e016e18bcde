import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Checkbox, Group, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { Progress } from '#/components/Progress'
import { useFmt } from '#/lib/useFmt'
import type { Question } from './run'
import { type Format, useExport } from './useExport'

const formats: [Format, string][] = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['ndjson', 'NDJSON'],
]

type Props = {
  /** What stands in the panes now; null when it cannot be sent. */
  question: () => Question | null
}

/** The whole list behind the query as a file. */
export function ExportMenu({ question }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { state, start, cancel } = useExport()
  const [deepest, setDeepest] = useState(false)
  const { running, told, fault, done } = state
  const rows = fmt.number(told?.rows ?? 0)
  const total = fmt.number(told?.total)
  return (
    <>
      <Group gap="xs">
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              disabled={running}
              leftSection={<IconDownload size={16} aria-hidden="true" />}
            >
              <Trans context="file">Export</Trans>
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t`Format of the file`}>
            {formats.map(([format, name]) => (
              <Menu.Item
                key={format}
                onClick={() => {
                  const asked = question()
                  if (asked) void start(asked, format, deepest ? 'deepest' : 'first')
                }}
              >
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Checkbox
          size="xs"
          checked={deepest}
          onChange={({ currentTarget }) => setDeepest(currentTarget.checked)}
          label={<Trans>Inner lists as rows</Trans>}
        />
      </Group>
      {running && (
        <Group gap="xs" role="status">
          {told?.total ? (
            <Trans>
              {rows} of {total} rows
            </Trans>
          ) : (
            <Trans>{rows} rows</Trans>
          )}
          {told?.total ? <Progress bare label={t`Exported rows`} value={told.rows / told.total} /> : null}
          <Button size="compact-xs" variant="default" onClick={cancel}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      )}
      {done && (
        <span role="status">
          <Trans>The file is complete: {rows} rows.</Trans>
        </span>
      )}
      {fault && (
        <Alert color="red" variant="light" role="alert" p="xs" w="100%">
          {fault === 'offline' ? (
            <Trans>The export broke off. Check the connection and try again.</Trans>
          ) : fault === 'broken' ? (
            <Trans>The file was damaged on its way and is thrown away. Try again.</Trans>
          ) : (
            <>
              {fault.message} {fault.extensions?.hint}
            </>
          )}
        </Alert>
      )}
    </>
  )
}
