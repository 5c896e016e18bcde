import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { TextField } from '#/components/fields'
import { graphql } from '#/lib/graphql'
import { filled, optional } from '#/lib/rules'
import { type Viewer, ViewerFragment } from '#/lib/viewer'
import { PasswordField, password } from './PasswordField'

const SignInDocument = graphql(
  `
    mutation SignIn($input: SignInInput!) {
      signIn(input: $input) {
        viewer {
          ...Viewer
        }
        codeRequired
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [ViewerFragment],
)

type Props = {
  /** What stands in the first field to begin with. */
  login?: string
  onDone: (viewer: Viewer) => void
}

/** Login and password; then the second factor, for accounts that have one. */
export function SignInForm({ login = '', onDone }: Props) {
  const { t } = useLingui()
  const [, signIn] = useMutation(SignInDocument)
  const [second, setSecond] = useState(false)
  const schema = v.object({
    login: filled(t`Enter your login.`, 64),
    password: password(t`Enter your password.`),
    code: optional(t`Enter the six digits, or a recovery code.`, 64),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { login, password: '', code: '' },
  })
  const { setFocus } = form
  useEffect(() => setFocus(second ? 'code' : login ? 'password' : 'login'), [setFocus, second, login])

  const send = async ({ code, ...values }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await signIn({ input: { ...values, code: code ?? undefined } })
    const payload = data?.signIn
    if (payload?.viewer) {
      onDone(payload.viewer)
      return undefined
    }
    if (payload?.codeRequired && !second) {
      setSecond(true)
      return undefined
    }
    return { error, userErrors: payload?.userErrors }
  }

  return (
    <Form form={form} onSubmit={send} submit={<Trans>Sign in</Trans>} unguarded>
      <TextField
        control={form.control}
        name="login"
        label={<Trans>Login</Trans>}
        required
        autoComplete="username"
        autoCapitalize="none"
        maxLength={64}
      />
      <PasswordField
        control={form.control}
        name="password"
        label={<Trans>Password</Trans>}
        autoComplete="current-password"
      />
      {second && (
        <TextField
          control={form.control}
          name="code"
          label={<Trans context="second factor">Code</Trans>}
          description={<Trans>Six digits from your authenticator, or one of your recovery codes.</Trans>}
          required
          autoComplete="one-time-code"
          maxLength={64}
        />
      )}
    </Form>
  )
}
