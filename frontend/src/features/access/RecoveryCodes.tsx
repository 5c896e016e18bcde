import { Trans } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useViewer } from '#/lib/viewer'
import classes from './access.module.css'
import { CopyButton } from './Once'

/** Codes that stand in for the second factor, each once, to be kept now. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { account } = useViewer()
  const text = `${codes.join('\n')}\n`
  const [file, setFile] = useState<string>()
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    setFile(url)
    return () => URL.revokeObjectURL(url)
  }, [text])
  return (
    <Stack gap="md">
      <p>
        <Trans>
          The second factor is in force. Keep these codes where only you find them: each lets you in once
          without the phone. They are shown only now.
        </Trans>
      </p>
      <ol className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group justify="flex-end" gap="sm">
        <CopyButton text={text} />
        <Button
          component="a"
          href={file}
          download={`tirek-${account?.login}.txt`}
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
        >
          <Trans>Download</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>I have kept them</Trans>
        </Button>
      </Group>
    </Stack>
  )
}
