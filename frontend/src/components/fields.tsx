import { Trans, useLingui } from '@lingui/react/macro'
import { Fieldset, NativeSelect, Stack, TextInput, type TextInputProps } from '@mantine/core'
import { type ReactNode, type Ref, useState } from 'react'
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { parseDay } from '#/lib/fmt'
import { languageNames, languages } from '#/lib/languages'
import { useFmt } from '#/lib/useFmt'

type FieldProps<Values extends FieldValues> = {
  // What the form checks its values into is no matter of its fields.
  control: Control<Values, unknown, unknown>
  name: FieldPath<Values>
  label: ReactNode
  description?: ReactNode
  required?: boolean
}

/** One line of text. */
export function TextField<Values extends FieldValues>({
  control,
  name,
  ...input
}: FieldProps<Values> &
  Pick<
    TextInputProps,
    'type' | 'inputMode' | 'autoComplete' | 'autoCapitalize' | 'placeholder' | 'maxLength' | 'rightSection'
  >) {
  const { field, fieldState } = useController({ control: control as Control<Values>, name })
  return (
    <TextInput
      {...input}
      {...field}
      value={field.value ?? ''}
      withAsterisk={input.required}
      required={false}
      aria-required={input.required}
      error={fieldState.error?.message}
    />
  )
}

/** One of a few values. */
export function SelectField<Values extends FieldValues>({
  control,
  name,
  options,
  required,
  ...input
}: FieldProps<Values> & { options: readonly { value: string; label: string }[] }) {
  const { field, fieldState } = useController({ control: control as Control<Values>, name })
  return (
    <NativeSelect
      {...input}
      {...field}
      value={field.value ?? ''}
      data={options.map((option) => ({ ...option }))}
      withAsterisk={required}
      aria-required={required}
      error={fieldState.error?.message}
    />
  )
}

/**
 * A day typed by hand in the viewer's own form: 31.10.2025. The form's value is ISO, 2025-10-31; empty
 * when nothing is entered, and the text as typed while it is no day, which `isoDay` of lib/rules refuses.
 */
export function DateField<Values extends FieldValues>({
  control,
  name,
  description,
  required,
  ...input
}: FieldProps<Values>) {
  const { field, fieldState } = useController({ control: control as Control<Values>, name })
  const fmt = useFmt()
  return (
    <DateInput
      {...input}
      name={field.name}
      ref={field.ref}
      value={field.value ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      required={required}
      error={fieldState.error?.message}
      description={description ?? <Trans>For example {fmt.date('2025-10-31')}</Trans>}
    />
  )
}

type DateInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'ref'> & {
  /** ISO, or whatever was typed while it is no day. */
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  ref?: Ref<HTMLInputElement>
}

/** The same field outside a form, for a filter. */
export function DateInput({ value, onChange, onBlur, required, ...input }: DateInputProps) {
  const fmt = useFmt()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (/^\d{4}-\d{2}-\d{2}$/.test(value) ? fmt.date(value) : value)
  return (
    <TextInput
      {...input}
      withAsterisk={required}
      aria-required={required}
      inputMode="numeric"
      autoComplete="off"
      value={shown}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onChange(text.trim() === '' ? '' : (parseDay(text) ?? text))
      }}
      onBlur={() => {
        setTyped(null)
        onBlur?.()
      }}
    />
  )
}

/** A name in kk, ru and en, each a field of its own: `names.kk`, `names.ru`, `names.en`. */
export function LocalizedTextFields<Values extends FieldValues>({
  control,
  name,
  label,
  description,
}: FieldProps<Values>) {
  const { t } = useLingui()
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        {description}
        {languages.map((lang) => (
          <TextField
            key={lang}
            control={control}
            name={`${name}.${lang}` as FieldPath<Values>}
            label={lang === 'en' ? t`${languageNames[lang]} (may be left out)` : languageNames[lang]}
            maxLength={200}
            autoComplete="off"
          />
        ))}
      </Stack>
    </Fieldset>
  )
}
