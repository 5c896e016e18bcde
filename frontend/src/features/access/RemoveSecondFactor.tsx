import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { TextField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { graphql } from '#/lib/graphql'
import { filled } from '#/lib/rules'
import { PasswordField, password } from './PasswordField'

const RemoveDocument = graphql(`
  mutation RemoveSecondFactor($password: String!, $code: String!) {
    removeSecondFactor(password: $password, code: $code) {
      account {
        id
        secondFactor
        recoveryCodesLeft
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`)

/** The password alone is enough from then on. */
export function RemoveSecondFactor({ onDone }: { onDone: () => void }) {
  const { t } = useLingui()
  const [, remove] = useMutation(RemoveDocument)
  const schema = v.object({
    password: password(t`Enter your password.`),
    code: filled(t`Enter the six digits, or a recovery code.`, 64),
  })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: { password: '', code: '' } })
  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await remove(values)
    const userErrors = data?.removeSecondFactor.userErrors
    if (error || userErrors?.length) return { error, userErrors }
    notifyDone(t`The second factor is removed.`)
    onDone()
    return undefined
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onDone} submit={<Trans>Remove</Trans>} unguarded>
      <PasswordField
        control={form.control}
        name="password"
        label={<Trans>Password</Trans>}
        autoComplete="current-password"
      />
      <TextField
        control={form.control}
        name="code"
        label={<Trans context="second factor">Code</Trans>}
        description={<Trans>Six digits from your authenticator, or one of your recovery codes.</Trans>}
        required
        autoComplete="one-time-code"
        maxLength={64}
      />
    </Form>
  )
}
