import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { TextField } from '#/components/fields'
import { graphql } from '#/lib/graphql'
import { filled } from '#/lib/rules'
import { AccountFragment } from './account'
import { Once } from './Once'
import { RoleFields } from './RoleFields'
import { peopleRoles } from './roles'

const CreateDocument = graphql(
  `
    mutation CreateAccount($input: CreateAccountInput!) {
      createAccount(input: $input) {
        account {
          ...AccountDetail
        }
        password
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [AccountFragment],
)

type Props = { opened: boolean; onClose: () => void; onCreated: () => void }

/** Makes an account; its first password is shown once. */
export function CreateAccountDialog({ opened, onClose, onCreated }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Create an account</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <Steps onDirty={setDirty} onCancel={close} onCreated={onCreated} onDone={onClose} />
      )}
    </FormDialog>
  )
}

type StepsProps = {
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onCreated: () => void
  onDone: () => void
}

function Steps({ onDirty, onCancel, onCreated, onDone }: StepsProps) {
  const { t } = useLingui()
  const [, create] = useMutation(CreateDocument)
  const [made, setMade] = useState<{ login: string; password: string } | null>(null)
  const schema = v.object({
    login: v.pipe(
      filled(t`Enter a login.`, 64),
      v.toLowerCase(),
      v.regex(
        /^[a-z0-9][a-z0-9._@-]{2,63}$/,
        t`3 to 64 characters: letters a to z, digits, dot, hyphen, underscore, @; a letter or digit first.`,
      ),
    ),
    name: filled(t`Enter a name of at most 100 characters.`, 100),
    role: v.union([v.literal(''), v.picklist(peopleRoles)]),
    organization: v.string(),
    organizationId: v.string(),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { login: '', name: '', role: '' as const, organization: '', organizationId: '' },
  })
  const dirty = form.formState.isDirty && !made
  useEffect(() => onDirty(dirty), [onDirty, dirty])

  const send = async ({
    login,
    name,
    role,
    organizationId,
  }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await create({
      input: { login, name, role: role || undefined, organizationId: organizationId || undefined },
    })
    const payload = data?.createAccount
    if (!payload?.account || !payload.password) return { error, userErrors: payload?.userErrors }
    setMade({ login: payload.account.login, password: payload.password })
    onCreated()
    return undefined
  }

  if (made) {
    return (
      <Once secret={made.password} onDone={onDone}>
        <Trans>
          The first password of <b>{made.login}</b>, to be changed at the first sign-in.
        </Trans>
      </Once>
    )
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Create</Trans>} unguarded>
      <TextField
        control={form.control}
        name="login"
        label={<Trans>Login</Trans>}
        description={<Trans>What is typed to sign in. It cannot be changed.</Trans>}
        required
        autoComplete="off"
        autoCapitalize="none"
        maxLength={64}
      />
      <TextField
        control={form.control}
        name="name"
        label={<Trans context="person">Name</Trans>}
        required
        autoComplete="off"
        maxLength={100}
      />
      <RoleFields control={form.control} roles={peopleRoles} without={t`None yet`} />
    </Form>
  )
}
