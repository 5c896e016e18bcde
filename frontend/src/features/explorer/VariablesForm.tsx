import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DateInput } from '#/components/fields'
import classes from './VariablesForm.module.css'
import { type Entry, fits, typed, valuesOf, withValue } from './variables'

type Props = {
  /** Null while the query cannot be read. */
  entries: Entry[] | null
  /** The variables as JSON. */
  text: string
  onText: (text: string) => void
}

/** The variables of the query as fields, each of its own kind. */
export function VariablesForm({ entries, text, onText }: Props) {
  const values = valuesOf(text)
  if (!entries || !values) {
    return (
      <p className={classes.note}>
        {entries ? (
          <Trans>The variables are not a JSON object: correct them as JSON.</Trans>
        ) : (
          <Trans>The fields appear when the query can be read.</Trans>
        )}
      </p>
    )
  }
  if (entries.length === 0) {
    return (
      <p className={classes.note}>
        <Trans>The query has no variables.</Trans>
      </p>
    )
  }
  return (
    <div className={classes.fields}>
      {entries.map((entry) => (
        <Field
          key={`${entry.name} ${entry.type}`}
          entry={entry}
          value={values[entry.name]}
          onValue={(value) => onText(withValue(text, entry.name, value))}
        />
      ))}
    </div>
  )
}

type FieldProps = { entry: Entry; value: unknown; onValue: (value: unknown) => void }

function Field({ entry, value, onValue }: FieldProps) {
  const { t } = useLingui()
  const { name, type, kind, list, required, otherwise, values } = entry
  const faults = useFaults()
  const fault = (Array.isArray(value) && list ? value : [value]).some((each) => !fits(entry, each))
  const common = {
    label: `${name}: ${type}`,
    description: otherwise === null ? undefined : t`${otherwise} when left out`,
    withAsterisk: required,
    'aria-required': required,
    error: fault ? faults[kind] : undefined,
  }
  if (kind === 'choice' && list) {
    return (
      <Checkbox.Group {...common} value={(value as string[]) ?? []} onChange={onValue}>
        <Group gap="xs" mt={4}>
          {values.map((each) => (
            <Checkbox key={each} size="xs" value={each} label={each} />
          ))}
        </Group>
      </Checkbox.Group>
    )
  }
  if (kind === 'choice' || kind === 'flag') {
    const options = kind === 'flag' ? ['true', 'false'] : values
    return (
      <NativeSelect
        {...common}
        size="xs"
        value={value === undefined || value === null ? '' : String(value)}
        data={[{ value: '', label: t`Left out` }, ...options]}
        onChange={({ currentTarget: { value } }) =>
          onValue(value === '' ? undefined : kind === 'flag' ? value === 'true' : value)
        }
      />
    )
  }
  if (list || kind === 'json') return <Lines entry={entry} value={value} onValue={onValue} common={common} />
  if (kind === 'day') {
    return (
      <DateInput
        label={common.label}
        description={common.description}
        required={required}
        error={common.error}
        size="xs"
        value={typeof value === 'string' ? value : ''}
        onChange={(day) => onValue(day === '' ? undefined : day)}
      />
    )
  }
  return (
    <TextInput
      {...common}
      size="xs"
      autoComplete="off"
      inputMode={kind === 'text' ? undefined : 'decimal'}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={({ currentTarget: { value } }) => onValue(typed(kind, value))}
    />
  )
}

/** Several values, one on each line; objects as JSON. */
function Lines({ entry, value, onValue, common }: FieldProps & { common: object }) {
  const { t } = useLingui()
  const { kind, list } = entry
  const shown =
    value === undefined || value === null
      ? ''
      : list
        ? (Array.isArray(value) ? value : [value]).join('\n')
        : typeof value === 'string'
          ? value
          : JSON.stringify(value, null, 1)
  // What is typed stays as it is until somebody else changes the value.
  const [own, setOwn] = useState<{ text: string; shown: string } | null>(null)
  const change = (text: string) => {
    const lines = text.split('\n').flatMap((line) => typed(kind === 'flag' ? 'json' : kind, line) ?? [])
    const next = list ? (lines.length > 0 ? lines : undefined) : typed(kind, text)
    setOwn({ text, shown: JSON.stringify(next) ?? '' })
    onValue(next)
  }
  return (
    <Textarea
      description={list ? t`One on each line` : t`As JSON`}
      {...common}
      size="xs"
      autosize
      minRows={1}
      maxRows={6}
      value={own && own.shown === (JSON.stringify(value) ?? '') ? own.text : shown}
      onChange={({ currentTarget: { value } }) => change(value)}
    />
  )
}

/** What is wrong with a value that is none of its kind. */
function useFaults(): Partial<Record<Entry['kind'], string>> {
  const { t } = useLingui()
  return {
    whole: t`Enter a whole number.`,
    number: t`Enter a number, with a point.`,
    flag: t`Enter true or false.`,
    day: t`Enter a day, such as 31.10.2025.`,
    choice: t`Choose one of the values.`,
    json: t`Enter an object as JSON.`,
  }
}
