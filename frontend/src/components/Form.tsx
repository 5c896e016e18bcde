import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type FieldValues, get, type Path, type UseFormReturn } from 'react-hook-form'
import type { CombinedError } from 'urql'
import { faultOf } from '#/lib/errors'
import { ConfirmDialog } from './ConfirmDialog'
import { FaultText } from './states'

/** Why the server refused a change, as the graph says it. */
export type UserError = { code: string; field: string | null; message: string }

/** What a submission came to: nothing when it succeeded. */
export type Outcome = { userErrors?: readonly UserError[]; error?: CombinedError } | undefined

type Props<Values extends FieldValues, Checked> = {
  form: UseFormReturn<Values, unknown, Checked>
  /** Sends the values. An outcome without errors is a success, which the caller has handled. */
  onSubmit: (values: Checked) => Promise<Outcome>
  onCancel?: () => void
  /** The verb on the button. */
  submit: ReactNode
  /** Stands outside the pages, where there is nothing to leave for. */
  unguarded?: boolean
  children: ReactNode
}

/**
 * A form over react-hook-form. Refusals of the server stand at their fields, the others above the
 * buttons; leaving with unsaved changes asks first.
 */
export function Form<Values extends FieldValues, Checked>({
  form,
  onSubmit,
  onCancel,
  submit,
  unguarded,
  children,
}: Props<Values, Checked>) {
  const { isDirty, isSubmitting, isSubmitSuccessful } = form.formState
  const [outcome, setOutcome] = useState<Outcome>()
  const done = isSubmitSuccessful && !outcome

  const send = form.handleSubmit(async (values) => {
    setOutcome(undefined)
    const result = await onSubmit(values)
    const unplaced = placeErrors(form, result?.userErrors ?? [])
    if (result?.error || result?.userErrors?.length) setOutcome({ error: result.error, userErrors: unplaced })
  })

  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md" maw="44rem">
        {children}
        {outcome && <Refusal {...outcome} />}
        <Group justify="flex-end" gap="sm">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              <Trans>Cancel</Trans>
            </Button>
          )}
          <Button type="submit" loading={isSubmitting}>
            {submit}
          </Button>
        </Group>
      </Stack>
      {!unguarded && <UnsavedGuard when={isDirty && !done && !isSubmitting} />}
    </form>
  )
}

/** Puts refusals at the fields they name; returns those that name none of the form. */
export function placeErrors<Values extends FieldValues, Checked>(
  form: UseFormReturn<Values, unknown, Checked>,
  errors: readonly UserError[],
): UserError[] {
  return errors.filter(({ field, message }) => {
    const value: unknown = field ? get(form.getValues(), field) : undefined
    if (!field || value === undefined || (typeof value === 'object' && value !== null)) return true
    form.setError(field as Path<Values>, { type: 'server', message }, { shouldFocus: true })
    return false
  })
}

function Refusal({ userErrors = [], error }: NonNullable<Outcome>) {
  if (userErrors.length === 0 && !error) return null
  const fault = error && faultOf(error)
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden="true" />}>
      {userErrors.map(({ message, code, field }) => (
        <p key={`${code} ${field} ${message}`}>{message}</p>
      ))}
      {fault && (
        <p>
          <FaultText kind={fault.kind} /> {fault.message}
        </p>
      )}
    </Alert>
  )
}

/** Asks before changes get lost, whether by a link, the back button or by closing the tab. */
export function UnsavedGuard({ when }: { when: boolean }) {
  const { t } = useLingui()
  const blocker = useBlocker({
    shouldBlockFn: () => when,
    enableBeforeUnload: () => when,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title={t`Leave without saving?`}
      confirm={<Trans>Leave</Trans>}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <Trans>What you changed is not saved yet.</Trans>
    </ConfirmDialog>
  )
}
