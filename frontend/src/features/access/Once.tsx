import { Trans } from '@lingui/react/macro'
import { Alert, Button, Group, Stack } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './access.module.css'

type Props = {
  /** What it is and what to do with it. */
  children: ReactNode
  secret: string
  onDone: () => void
}

/** A secret that is shown this once and never again. */
export function Once({ children, secret, onDone }: Props) {
  return (
    <Stack gap="md">
      <Alert color="accent" variant="light" icon={<IconKey aria-hidden="true" />}>
        {children} <Trans>It is shown only now.</Trans>
      </Alert>
      <output className={classes.secret}>{secret}</output>
      <Group justify="flex-end" gap="sm">
        <CopyButton text={secret} />
        <Button onClick={onDone}>
          <Trans>Done</Trans>
        </Button>
      </Group>
    </Stack>
  )
}

/** Copies a text, where the browser lets pages do that. */
export function CopyButton({ text }: { text: string }) {
  const { copy, copied } = useClipboard()
  if (!navigator.clipboard) return null
  return (
    <Button
      variant="default"
      leftSection={
        copied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />
      }
      onClick={() => copy(text)}
    >
      <span role="status">{copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}</span>
    </Button>
  )
}
