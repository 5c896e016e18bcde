import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { TextField } from '#/components/fields'
import { type Enum, graphql } from '#/lib/graphql'
import { filled } from '#/lib/rules'
import { topsOf, useViewer } from '#/lib/viewer'
import { Once } from './Once'
import { RoleFields } from './RoleFields'

const CreateDocument = graphql(`
  mutation CreateToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      apiToken {
        id
      }
      token
      userErrors {
        code
        field
        message
      }
    }
  }
`)

type Props = {
  /** Those that the viewer may give to a token. */
  roles: readonly Enum<'Role'>[]
  opened: boolean
  onClose: () => void
  onCreated: () => void
}

/** Makes a token, shown once. */
export function CreateTokenDialog({ opened, onClose, ...props }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Create a token</Trans>} onClose={onClose}>
      {({ setDirty, close }) => <Steps {...props} onDirty={setDirty} onCancel={close} onDone={onClose} />}
    </FormDialog>
  )
}

type StepsProps = Pick<Props, 'roles' | 'onCreated'> & {
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function Steps({ roles, onDirty, onCancel, onCreated, onDone }: StepsProps) {
  const { t } = useLingui()
  const [, create] = useMutation(CreateDocument)
  const [token, setToken] = useState<string | null>(null)
  // Nobody gives a token more than they have themselves.
  const tops = topsOf(useViewer())
  const schema = v.object({
    name: filled(t`Enter a name of at most 100 characters.`, 100),
    role: v.picklist(roles),
    organization: v.string(),
    organizationId: tops ? filled(t`Choose an organization.`) : v.string(),
    days: v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{1,3}$/, t`A whole number from 1 to 365.`),
      v.transform(Number),
      v.check((days) => days >= 1 && days <= 365, t`A whole number from 1 to 365.`),
    ),
  })
  const only = tops?.length === 1 ? tops[0] : undefined
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: {
      name: '',
      role: roles.includes('ANALYST') ? 'ANALYST' : (roles[0] ?? 'ANALYST'),
      organization: only?.code ?? '',
      organizationId: only?.id ?? '',
      days: '90',
    },
  })
  const dirty = form.formState.isDirty && !token
  useEffect(() => onDirty(dirty), [onDirty, dirty])

  const send = async ({
    organization: _,
    organizationId,
    ...values
  }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await create({
      input: { ...values, organizationId: organizationId || undefined },
    })
    const payload = data?.createApiToken
    if (!payload?.token) return { error, userErrors: payload?.userErrors }
    setToken(payload.token)
    onCreated()
    return undefined
  }
  if (token) {
    return (
      <Once secret={token} onDone={onDone}>
        <Trans>The token, to be sent as “Authorization: Bearer”.</Trans>
      </Once>
    )
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Create</Trans>} unguarded>
      <TextField
        control={form.control}
        name="name"
        label={<Trans>Name</Trans>}
        description={<Trans>What it is for.</Trans>}
        required
        autoComplete="off"
        maxLength={100}
      />
      <RoleFields control={form.control} roles={roles} bound={tops !== null} />
      <TextField
        control={form.control}
        name="days"
        label={<Trans>Good for days</Trans>}
        description={<Trans>1 to 365.</Trans>}
        required
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
      />
    </Form>
  )
}
