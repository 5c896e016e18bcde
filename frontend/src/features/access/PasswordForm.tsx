import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { notifyDone } from '#/components/notify'
import { graphql } from '#/lib/graphql'
import { PasswordField, password } from './PasswordField'

const ChangeDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`)

/** The own password: the old and the new one. */
export function PasswordForm({ onDone, unguarded }: { onDone: () => void; unguarded?: boolean }) {
  const { t } = useLingui()
  const [, change] = useMutation(ChangeDocument)
  const schema = v.object({
    currentPassword: password(t`Enter the password that holds now.`),
    newPassword: password(t`Enter 12 to 256 characters.`, 12),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { currentPassword: '', newPassword: '' },
  })

  const send = async (input: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await change({ input })
    const userErrors = data?.changePassword.userErrors
    if (error || userErrors?.length) return { error, userErrors }
    form.reset()
    notifyDone(t`The password is changed. All other sessions are over.`)
    onDone()
    return undefined
  }

  return (
    <Form form={form} onSubmit={send} submit={<Trans>Change the password</Trans>} unguarded={unguarded}>
      <PasswordField
        control={form.control}
        name="currentPassword"
        label={<Trans>Password now</Trans>}
        autoComplete="current-password"
      />
      <PasswordField
        control={form.control}
        name="newPassword"
        label={<Trans>New password</Trans>}
        description={<Trans>12 to 256 characters of any kind; no common password.</Trans>}
        autoComplete="new-password"
      />
    </Form>
  )
}
