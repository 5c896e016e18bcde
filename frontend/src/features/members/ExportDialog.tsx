import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useClient } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { TextAreaField } from '#/components/TextAreaField'
import { download } from '#/lib/download'
import { graphql } from '#/lib/graphql'
import { fullName } from '#/lib/person'
import type { Member } from './member'
import { usePurpose } from './purpose'

const ExportDocument = graphql(`
  mutation ExportPerson($input: ExportPersonInput!) {
    exportPerson(input: $input) {
      json
      html
      userErrors {
        code
        field
        message
      }
    }
  }
`)

type Props = { member: Member; opened: boolean; onClose: () => void; onTaken: () => void }

/** Takes out everything that is held about a person, for the person. The files are made in the browser. */
export function ExportDialog({ member, opened, onClose, onTaken }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Everything about this person</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <Export member={member} onDirty={setDirty} onCancel={close} onDone={onClose} onTaken={onTaken} />
      )}
    </FormDialog>
  )
}

type ExportProps = {
  member: Member
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
  onTaken: () => void
}

function Export({ member, onDirty, onCancel, onDone, onTaken }: ExportProps) {
  const { t } = useLingui()
  // Not useMutation: it would keep the answer.
  const client = useClient()
  const [taken, setTaken] = useState<{ json: string; html: string } | null>(null)
  const schema = v.object({ purpose: usePurpose() })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: { purpose: '' } })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty && !taken), [onDirty, isDirty, taken])

  const send = async ({ purpose }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await client.mutation(ExportDocument, { input: { id: member.id, purpose } })
    const payload = data?.exportPerson
    if (error || !payload?.json || !payload.html) return { error, userErrors: payload?.userErrors }
    setTaken({ json: payload.json, html: payload.html })
    onTaken()
    return undefined
  }

  if (taken) {
    // The name of a person is no name for a file.
    const name = `person-${member.memberNumber}`
    return (
      <Stack gap="md">
        <span>
          <Trans>It is ready, and written down in the audit. Hand it to the person alone.</Trans>
        </span>
        <Group>
          <Button
            leftSection={<IconDownload size={18} aria-hidden="true" />}
            onClick={() => download(`${name}.html`, 'text/html;charset=utf-8', taken.html)}
            data-autofocus
          >
            <Trans>To read (HTML)</Trans>
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden="true" />}
            onClick={() => download(`${name}.json`, 'application/json', taken.json)}
          >
            <Trans>As data (JSON)</Trans>
          </Button>
          <Button variant="default" onClick={onDone}>
            <Trans>Done</Trans>
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Put together</Trans>}>
      <p>
        <Trans>
          {fullName(member)}: names, contacts, IIN, membership, offices, consents, and who has seen the data.
        </Trans>
      </p>
      <TextAreaField
        control={form.control}
        name="purpose"
        label={<Trans>What for</Trans>}
        description={t`For example: the person asked for it in writing.`}
      />
    </Form>
  )
}
