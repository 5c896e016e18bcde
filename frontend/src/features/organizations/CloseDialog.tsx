import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect } from 'react'
import { useForm } from 'react-hook-form'
import * as v from 'valibot'
import { ConfirmDialog } from '#/components/ConfirmDialog'
import { Conflict, type Difference, useConflict } from '#/components/Conflict'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { DateField, SelectField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { TextAreaField } from '#/components/TextAreaField'
import { useQuestion } from '#/components/useQuestion'
import type { Enum } from '#/lib/graphql'
import { useOptions, valuesOf } from '#/lib/labels'
import { isoDay, optional } from '#/lib/rules'
import { useFmt } from '#/lib/useFmt'
import { useViewer } from '#/lib/viewer'
import type { Changed } from './RenameDialog'

/** What can be closed: an organization or a group. */
export type Closable = { id: string; version: number; name: string; validTo: string | null }

type Props<Row extends Closable> = {
  row: Row
  title: ReactNode
  /** What closing means, in plain words. */
  explanation: ReactNode
  /** Asks how it ends. */
  ways?: boolean
  close: (input: {
    id: string
    expectedVersion: number
    effectiveOn: string
    closing: Enum<'OrganizationClosing'>
    reason: string | null
  }) => Promise<Changed<Closable>>
  opened: boolean
  onClose: () => void
}

/** Closes from a day on, after asking once more. Nothing is deleted. */
export function CloseDialog<Row extends Closable>({ opened, onClose, title, ...form }: Props<Row>) {
  return (
    <FormDialog opened={opened} title={title} onClose={onClose}>
      {({ setDirty, close }) => <CloseForm {...form} onDirty={setDirty} onCancel={close} onDone={onClose} />}
    </FormDialog>
  )
}

type FormProps<Row extends Closable> = Pick<Props<Row>, 'row' | 'explanation' | 'ways' | 'close'> & {
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function CloseForm<Row extends Closable>(props: FormProps<Row>) {
  const { row, explanation, ways, close, onDirty, onCancel, onDone } = props
  const { t } = useLingui()
  const fmt = useFmt()
  const { today } = useViewer()
  const conflict = useConflict<Closable>(row)
  const question = useQuestion()
  const schema = v.object({
    closing: v.picklist(valuesOf('OrganizationClosing')),
    effectiveOn: isoDay(t`Enter the day.`),
    reason: optional(t`At most 1000 characters.`, 1000),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { closing: 'DISSOLVED' as const, effectiveOn: today, reason: '' },
  })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    if (!(await question.ask())) return undefined
    const {
      row: stored,
      error,
      userErrors,
    } = await close({
      id: row.id,
      expectedVersion: conflict.expected(),
      ...values,
    })
    if (error || !stored || userErrors?.length) {
      conflict.refused(stored)
      return { error, userErrors }
    }
    notifyDone(t`Closed from ${fmt.date(values.effectiveOn)}.`)
    onDone()
    return undefined
  }

  const effectiveOn = form.watch('effectiveOn')
  const options = useOptions('OrganizationClosing')
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Continue</Trans>}>
      <p>{explanation}</p>
      {ways && (
        <SelectField
          control={form.control}
          name="closing"
          label={<Trans>How it ends</Trans>}
          required
          options={options}
        />
      )}
      <DateField
        control={form.control}
        name="effectiveOn"
        label={<Trans>No longer exists from</Trans>}
        required
      />
      <TextAreaField control={form.control} name="reason" label={<Trans>Reason</Trans>} />
      {conflict.now && (
        <Conflict differences={differencesOf(conflict.now)} onTake={onDone} onKeep={conflict.keep} />
      )}
      <ConfirmDialog
        opened={question.asking}
        title={<Trans>Really close?</Trans>}
        confirm={<Trans>Close it</Trans>}
        grave
        onConfirm={() => question.answer(true)}
        onClose={() => question.answer(false)}
      >
        <Trans>
          {row.name}: no longer exists from {fmt.dateLong(effectiveOn)}. Its history stays.
        </Trans>
      </ConfirmDialog>
    </Form>
  )

  function differencesOf(now: Closable): Difference[] {
    return [
      { key: 'name', label: <Trans>Name</Trans>, mine: row.name, now: now.name },
      {
        key: 'validTo',
        label: <Trans>No longer exists from</Trans>,
        mine: fmt.date(effectiveOn),
        now: fmt.date(now.validTo),
      },
    ].filter(({ mine, now: stored }) => mine !== stored)
  }
}
