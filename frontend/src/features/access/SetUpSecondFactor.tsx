import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { TextField } from '#/components/fields'
import { graphql } from '#/lib/graphql'
import { filled } from '#/lib/rules'
import classes from './access.module.css'
import { PasswordField, password } from './PasswordField'
import { QrCode } from './QrCode'
import { RecoveryCodes } from './RecoveryCodes'

const BeginDocument = graphql(`
  mutation BeginSecondFactor($password: String!) {
    beginSecondFactor(password: $password) {
      secret
      uri
      userErrors {
        code
        field
        message
      }
    }
  }
`)

const ConfirmDocument = graphql(`
  mutation ConfirmSecondFactor($code: String!) {
    confirmSecondFactor(code: $code) {
      account {
        id
        secondFactor
        recoveryCodesLeft
      }
      recoveryCodes
      userErrors {
        code
        field
        message
      }
    }
  }
`)

/** Three steps: the password, the code of an authenticator that knows the secret, the recovery codes. */
export function SetUpSecondFactor({ onDone }: { onDone: () => void }) {
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (secret) return <Confirm {...secret} onCodes={setCodes} onCancel={onDone} />
  return <Begin onSecret={setSecret} onCancel={onDone} />
}

type BeginProps = { onSecret: (secret: { secret: string; uri: string }) => void; onCancel: () => void }

function Begin({ onSecret, onCancel }: BeginProps) {
  const { t } = useLingui()
  const [, begin] = useMutation(BeginDocument)
  const schema = v.object({ password: password(t`Enter your password.`) })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: { password: '' } })
  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await begin(values)
    const { secret, uri, userErrors } = data?.beginSecondFactor ?? {}
    if (!secret || !uri) return { error, userErrors }
    onSecret({ secret, uri })
    return undefined
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Continue</Trans>} unguarded>
      <PasswordField
        control={form.control}
        name="password"
        label={<Trans>Password</Trans>}
        autoComplete="current-password"
      />
    </Form>
  )
}

type ConfirmProps = {
  secret: string
  uri: string
  onCodes: (codes: readonly string[]) => void
  onCancel: () => void
}

function Confirm({ secret, uri, onCodes, onCancel }: ConfirmProps) {
  const { t } = useLingui()
  const [, confirm] = useMutation(ConfirmDocument)
  const schema = v.object({ code: filled(t`Enter the six digits.`, 64) })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: { code: '' } })
  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await confirm(values)
    const payload = data?.confirmSecondFactor
    if (error || !payload || payload.userErrors.length > 0) return { error, userErrors: payload?.userErrors }
    onCodes(payload.recoveryCodes)
    return undefined
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Put it in force</Trans>} unguarded>
      <p>
        <Trans>Scan this with an authenticator on your phone, or type the secret into it.</Trans>
      </p>
      <QrCode text={uri} label={t`The secret as a QR code; it stands below as text.`} />
      <output className={classes.secret} aria-label={t`Secret`}>
        {secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </output>
      <TextField
        control={form.control}
        name="code"
        label={<Trans context="second factor">Code</Trans>}
        description={<Trans>The six digits that the authenticator shows now.</Trans>}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={64}
      />
    </Form>
  )
}
