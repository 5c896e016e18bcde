import { useLingui } from '@lingui/react/macro'
import { PasswordInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import * as v from 'valibot'

type Props<Values extends FieldValues> = {
  control: Control<Values, unknown, unknown>
  name: FieldPath<Values>
  label: ReactNode
  description?: ReactNode
  autoComplete: 'current-password' | 'new-password'
}

/** A password, with a button that shows what was typed. */
export function PasswordField<Values extends FieldValues>({ control, name, ...input }: Props<Values>) {
  const { t } = useLingui()
  const { field, fieldState } = useController({ control: control as Control<Values>, name })
  return (
    <PasswordInput
      {...input}
      {...field}
      value={field.value ?? ''}
      withAsterisk
      aria-required
      maxLength={256}
      error={fieldState.error?.message}
      visibilityToggleButtonProps={{
        'aria-label': t`Show or hide the password`,
        'aria-hidden': false,
        tabIndex: 0,
      }}
    />
  )
}

/** A password that must be entered: taken as it is, blanks and all. */
export const password = (sentence: string, min = 1) =>
  v.pipe(v.string(sentence), v.minLength(min, sentence), v.maxLength(256, sentence))
