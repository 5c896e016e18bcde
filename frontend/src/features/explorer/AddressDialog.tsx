import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import type { GraphQLSchema } from 'graphql'
import { useState } from 'react'
import { Dialog } from '#/components/ConfirmDialog'
import { notifyDone } from '#/components/notify'
import { type AnswerForm, addressOf, forms, type Saved } from './saved'
import { entriesOf } from './variables'

type Props = {
  /** Null: the window is closed. */
  saved: Saved | null
  schema: GraphQLSchema | undefined
  /** The values that the address gives, as JSON. */
  variables: string
  onClose: () => void
}

/** The address at which a saved query answers, for dashboards and scripts. */
export function AddressDialog({ saved, schema, variables, onClose }: Props) {
  const { t } = useLingui()
  const [form, setForm] = useState<AnswerForm>('json')
  const entries = saved ? (entriesOf(schema, saved.document) ?? []) : []
  const address = saved ? `${location.origin}${addressOf(saved, form, variables, entries)}` : ''
  const names: Record<AnswerForm, string> = {
    json: t`JSON, as the explorer shows it`,
    rows: t`JSON, one flat list of rows`,
    csv: 'CSV',
    ndjson: 'NDJSON',
    xlsx: 'XLSX',
  }
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    notifyDone(t`The address is copied.`)
  }
  return (
    <Dialog opened={saved !== null} title={saved?.title} onClose={onClose} size="lg">
      <Stack gap="md">
        <NativeSelect
          label={t`Form of the answer`}
          value={form}
          onChange={({ currentTarget }) => setForm(currentTarget.value as AnswerForm)}
          data={forms.map((value) => ({ value, label: names[value] }))}
        />
        <TextInput label={t`Address for GET`} value={address} readOnly />
        {entries.length > 0 && (
          <p>
            <Trans>Variables are parameters of the address:</Trans>{' '}
            {entries.map(({ name, type }) => (
              <span key={name}>
                <code>
                  {name}: {type}
                </code>{' '}
              </span>
            ))}
          </p>
        )}
        <p>
          <Trans>Programs send an API token: Authorization: Bearer TOKEN.</Trans>
        </p>
        <Button onClick={copy} data-autofocus>
          <Trans>Copy the address</Trans>
        </Button>
      </Stack>
    </Dialog>
  )
}
