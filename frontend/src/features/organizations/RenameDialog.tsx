import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect } from 'react'
import { useForm } from 'react-hook-form'
import type { CombinedError } from 'urql'
import * as v from 'valibot'
import { Conflict, useConflict } from '#/components/Conflict'
import { Form, type Outcome, type UserError } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { DateField, LocalizedTextFields } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { none } from '#/lib/fmt'
import { languageNames, languages } from '#/lib/languages'
import { isoDay, names } from '#/lib/rules'
import { useViewer } from '#/lib/viewer'

type Names = { kk: string | null; ru: string | null; en: string | null }

/** What can be renamed: an organization or a group. */
export type Renamable = { id: string; version: number; names: Names }

/** What a change came to. */
export type Changed<Row> = {
  row: Row | null | undefined
  userErrors: readonly UserError[] | undefined
  error: CombinedError | undefined
}

type Props<Row extends Renamable> = {
  row: Row
  title: ReactNode
  /** Sends the new name. */
  rename: (input: {
    id: string
    expectedVersion: number
    names: Names
    effectiveOn: string
  }) => Promise<Changed<Renamable>>
  opened: boolean
  onClose: () => void
}

/** Gives a new name from a day on; the former one stays valid for the days before. */
export function RenameDialog<Row extends Renamable>({ opened, onClose, title, ...form }: Props<Row>) {
  return (
    <FormDialog opened={opened} title={title} onClose={onClose}>
      {({ setDirty, close }) => <RenameForm {...form} onDirty={setDirty} onCancel={close} onDone={onClose} />}
    </FormDialog>
  )
}

type FormProps<Row extends Renamable> = Pick<Props<Row>, 'row' | 'rename'> & {
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

const typed = ({ kk, ru, en }: Names) => ({ kk: kk ?? '', ru: ru ?? '', en: en ?? '' })

function RenameForm<Row extends Renamable>({ row, rename, onDirty, onCancel, onDone }: FormProps<Row>) {
  const { t } = useLingui()
  const { today } = useViewer()
  const conflict = useConflict<Renamable>(row)
  const schema = v.object({
    names: names(t`Enter a name in Kazakh or Russian.`),
    effectiveOn: isoDay(t`Enter the first day of the new name.`),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { names: typed(row.names), effectiveOn: today },
  })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const {
      row: stored,
      error,
      userErrors,
    } = await rename({
      id: row.id,
      expectedVersion: conflict.expected(),
      ...values,
    })
    if (error || !stored || userErrors?.length) {
      conflict.refused(stored)
      return { error, userErrors }
    }
    notifyDone(t`The new name is saved.`)
    onDone()
    return undefined
  }

  const now = conflict.now && typed(conflict.now.names)
  const mine = form.watch('names')
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Rename</Trans>}>
      <LocalizedTextFields
        control={form.control}
        name="names"
        label={<Trans>New name</Trans>}
        description={<Trans>It replaces the name in all three languages.</Trans>}
      />
      <DateField
        control={form.control}
        name="effectiveOn"
        label={<Trans>First day of the new name</Trans>}
        required
      />
      {now && (
        <Conflict
          differences={languages
            .filter((lang) => mine[lang] !== now[lang])
            .map((lang) => ({
              key: lang,
              label: languageNames[lang],
              mine: mine[lang] || none,
              now: now[lang] || none,
            }))}
          onTake={() => {
            form.reset({ names: now, effectiveOn: form.getValues('effectiveOn') })
            conflict.take()
          }}
          onKeep={conflict.keep}
        />
      )}
    </Form>
  )
}
