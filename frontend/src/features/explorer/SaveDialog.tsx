import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, Group } from '@mantine/core'
import { useEffect } from 'react'
import { useController, useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Conflict, useConflict } from '#/components/Conflict'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { TextField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { TextAreaField } from '#/components/TextAreaField'
import { useLabel, valuesOf } from '#/lib/labels'
import { filled, optional } from '#/lib/rules'
import { useMay, useViewer } from '#/lib/viewer'
import type { Sheet } from './keep'
import { nameFrom, type Saved, SaveQueryDocument } from './saved'
import { declaredOnly } from './variables'

type Props = {
  opened: boolean
  /** The own query that is changed; null to save a new one. */
  saved: Saved | null
  sheet: Sheet
  onClose: () => void
  onSaved: (saved: Saved) => void
}

/** Keeps what stands in the panes on the server, under a name. */
export function SaveDialog({ opened, saved, sheet, onClose, onSaved }: Props) {
  return (
    <FormDialog
      opened={opened}
      title={saved ? <Trans>Save the query</Trans> : <Trans>Save as a new query</Trans>}
      onClose={onClose}
    >
      {({ setDirty, close }) => (
        <SaveForm saved={saved} sheet={sheet} onDirty={setDirty} onCancel={close} onSaved={onSaved} />
      )}
    </FormDialog>
  )
}

type FormProps = Pick<Props, 'saved' | 'sheet' | 'onSaved'> & {
  onDirty: (dirty: boolean) => void
  onCancel: () => void
}

function SaveForm({ saved, sheet, onDirty, onCancel, onSaved }: FormProps) {
  const { t } = useLingui()
  const may = useMay()
  const [, save] = useMutation(SaveQueryDocument)
  const conflict = useConflict<Saved | { version: 0 }>(saved ?? { version: 0 })
  const schema = v.object({
    title: filled(t`Enter a title of at most 200 characters.`),
    name: v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/, t`Use a to z, 0 to 9 and single hyphens, at most 60.`),
    ),
    description: optional(t`At most 1000 characters.`),
    sharedWith: v.array(v.picklist(valuesOf('Role'))),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: {
      title: saved?.title ?? '',
      name: saved?.name ?? '',
      description: saved?.description ?? '',
      sharedWith: saved?.sharedWith ?? [],
    },
  })
  const { isDirty, dirtyFields } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])
  const title = form.watch('title')
  useEffect(() => {
    // The name follows the title until somebody types one.
    if (!saved && !dirtyFields.name) form.resetField('name', { defaultValue: nameFrom(title) })
  }, [saved, dirtyFields.name, title, form])

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const expectedVersion = saved ? conflict.expected() : undefined
    const { data, error } = await save({
      input: {
        ...values,
        expectedVersion,
        document: sheet.query,
        variables: declaredOnly(sheet.query, sheet.variables),
      },
    })
    const payload = data?.saveQuery
    if (error || !payload?.savedQuery || payload.userErrors.length > 0) {
      if (saved) conflict.refused(payload?.savedQuery)
      return { error, userErrors: payload?.userErrors }
    }
    notifyDone(t`The query is saved.`)
    onSaved(payload.savedQuery)
    return undefined
  }
  const stored = conflict.now && 'document' in conflict.now ? conflict.now : null
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Save</Trans>} unguarded>
      <TextField control={form.control} name="title" label={<Trans>Title</Trans>} required maxLength={200} />
      <TextField
        control={form.control}
        name="name"
        label={<Trans context="address">Name</Trans>}
        description={<Trans>Part of the address /q/NAME: a to z, 0 to 9, hyphens.</Trans>}
        required
        maxLength={60}
      />
      <TextAreaField
        control={form.control}
        name="description"
        label={<Trans>What it answers, and how to use it</Trans>}
      />
      {may('CHANGE_REGISTER') && <SharedWith form={form} />}
      {stored && (
        <Conflict
          differences={[
            { key: 'title', label: <Trans>Title</Trans>, mine: title, now: stored.title },
            { key: 'document', label: <Trans>Query</Trans>, mine: sheet.query, now: stored.document },
            {
              key: 'variables',
              label: <Trans>Variables</Trans>,
              mine: sheet.variables,
              now: stored.variables,
            },
          ].filter(({ mine, now }) => mine !== now)}
          onTake={() => onSaved(stored)}
          onKeep={conflict.keep}
        />
      )}
    </Form>
  )
}

// In the order of their rights: nobody shares with a role above the own ones.
const ranks = ['ADMIN', 'MANAGER'] as const

function SharedWith({ form }: { form: { control: unknown } }) {
  const label = useLabel()
  const { roles } = useViewer()
  const { field, fieldState } = useController({ control: form.control as never, name: 'sharedWith' as never })
  const own = roles.map(({ role }) => role)
  const offered = valuesOf('Role').filter((role) => {
    const rank = ranks.indexOf(role as (typeof ranks)[number])
    return rank < 0 || ranks.slice(0, rank + 1).some((each) => own.includes(each))
  })
  return (
    <Checkbox.Group
      label={<Trans>Shared with</Trans>}
      description={
        <Trans>Everybody with one of these roles may see and run it, with their own rights.</Trans>
      }
      value={field.value}
      onChange={field.onChange}
      error={fieldState.error?.message}
    >
      <Group gap="sm" mt="xs">
        {offered.map((role) => (
          <Checkbox key={role} value={role} label={label('Role', role)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
