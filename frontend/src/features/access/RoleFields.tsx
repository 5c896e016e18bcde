import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { SelectField } from '#/components/fields'
import { OrganizationPicker } from '#/components/OrganizationPicker'
import type { Enum } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'

type Props<Values extends FieldValues> = {
  control: Control<Values, unknown, unknown>
  /** Those that are offered. */
  roles: readonly Enum<'Role'>[]
  /** What no role at all is called; none must be chosen when left out. */
  without?: string
  /** The organization must be chosen; else none is the whole register. */
  bound?: boolean
}

/** Fields for a role and where it holds: `role`, `organization` (a code) and `organizationId`. */
export function RoleFields<Values extends FieldValues>({ control, roles, without, bound }: Props<Values>) {
  const { t } = useLingui()
  const label = useLabel()
  const options: { value: string; label: string }[] = roles.map((role) => ({
    value: role,
    label: label('Role', role),
  }))
  return (
    <>
      <SelectField
        control={control}
        name={'role' as FieldPath<Values>}
        label={<Trans>Role</Trans>}
        required={without === undefined}
        options={without === undefined ? options : [{ value: '', label: without }, ...options]}
      />
      <WhereField
        control={control}
        label={t`Organization`}
        required={bound}
        description={
          bound ? (
            <Trans>It holds there and everywhere below.</Trans>
          ) : (
            <Trans>It holds there and everywhere below. Leave empty for the whole register.</Trans>
          )
        }
      />
    </>
  )
}

type WhereProps<Values extends FieldValues> = {
  control: Control<Values, unknown, unknown>
  label: string
  description: ReactNode
  required?: boolean
}

function WhereField<Values extends FieldValues>({ control, ...input }: WhereProps<Values>) {
  const of = control as Control<Values>
  const code = useController({ control: of, name: 'organization' as FieldPath<Values> })
  const id = useController({ control: of, name: 'organizationId' as FieldPath<Values> })
  return (
    <OrganizationPicker
      {...input}
      value={code.field.value || null}
      onChange={(organization) => {
        code.field.onChange(organization?.code ?? '')
        id.field.onChange(organization?.id ?? '')
      }}
      error={id.fieldState.error?.message}
    />
  )
}
