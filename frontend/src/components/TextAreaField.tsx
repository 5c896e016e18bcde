import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'

type Props<Values extends FieldValues> = {
  control: Control<Values, unknown, unknown>
  name: FieldPath<Values>
  label: ReactNode
  description?: ReactNode
}

/** A few sentences: a remark, a reason. */
export function TextAreaField<Values extends FieldValues>({ control, name, ...input }: Props<Values>) {
  const { field, fieldState } = useController({ control: control as Control<Values>, name })
  return (
    <Textarea
      {...input}
      {...field}
      value={field.value ?? ''}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={1000}
      error={fieldState.error?.message}
    />
  )
}
