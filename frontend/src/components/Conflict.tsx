import { Trans } from '@lingui/react/macro'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { DataTable } from './DataTable'

type Versioned = { version: number }

/**
 * Remembers which version a form was filled from, and what is stored now when the server refused a
 * change because someone else was faster.
 */
export function useConflict<Row extends Versioned>(seen: Row) {
  const version = useRef(seen.version)
  const [now, setNow] = useState<Row | null>(null)

  return {
    /** For expectedVersion. */
    expected: () => version.current,
    /** What is stored now; null while there is no conflict. */
    now,
    /** Looks at the object of a refused payload; tells whether it has moved on. */
    refused: (row: Row | null | undefined) => {
      const moved = Boolean(row && row.version !== version.current)
      setNow(row && moved ? row : null)
      return moved
    },
    /** The next submission counts from what is stored now. */
    keep: () => {
      if (now) version.current = now.version
    },
    /** The form shows what is stored now, and the next submission counts from it. */
    take: () => {
      if (now) version.current = now.version
      setNow(null)
    },
  }
}

export type Difference = { key: string; label: ReactNode; mine: ReactNode; now: ReactNode }

type Props = {
  /** What differs between the form and what is stored. */
  differences: readonly Difference[]
  /** Throws the form's values away for what is stored. */
  onTake: () => void
  /** Called before the form is sent again with the values typed. */
  onKeep: () => void
}

/** Someone else was faster: both states side by side, and the choice between them. Stands inside the form. */
export function Conflict({ differences, onTake, onKeep }: Props) {
  return (
    <Alert
      color="yellow"
      variant="outline"
      role="alert"
      icon={<IconGitMerge aria-hidden="true" />}
      title={
        <Text component="span" inherit c="var(--mantine-color-text)">
          <Trans>It was changed in the meantime</Trans>
        </Text>
      }
    >
      <Stack gap="sm">
        <span>
          <Trans>Someone saved another change while you were typing. Nothing of yours is lost.</Trans>
        </span>
        {differences.length > 0 && (
          <DataTable
            caption={<Trans>What differs</Trans>}
            rows={differences}
            rowKey={(row) => row.key}
            columns={[
              { key: 'label', header: <Trans>Field</Trans>, rowHeader: true },
              { key: 'mine', header: <Trans>Yours</Trans> },
              { key: 'now', header: <Trans>Stored now</Trans> },
            ]}
          />
        )}
        <Group gap="sm">
          <Button variant="default" size="sm" onClick={onTake}>
            <Trans>Take what is stored</Trans>
          </Button>
          <Button type="submit" size="sm" onClick={onKeep}>
            <Trans>Save mine all the same</Trans>
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
