import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { TextAreaField } from '#/components/TextAreaField'
import { graphql } from '#/lib/graphql'
import { optional } from '#/lib/rules'
import { type Account, AccountFragment } from './account'
import { Once } from './Once'

const ResetDocument = graphql(
  `
    mutation ResetPassword($input: ResetPasswordInput!) {
      resetPassword(input: $input) {
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

type Props = { account: Account; opened: boolean; onClose: () => void }

/** Gives an account a new first password, shown once. */
export function ResetDialog({ account, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Reset the password</Trans>} onClose={onClose}>
      {({ close }) => <Steps account={account} onCancel={close} onDone={onClose} />}
    </FormDialog>
  )
}

type StepsProps = { account: Account; onCancel: () => void; onDone: () => void }

function Steps({ account, onCancel, onDone }: StepsProps) {
  const { t } = useLingui()
  const [, reset] = useMutation(ResetDocument)
  const [password, setPassword] = useState<string | null>(null)
  const schema = v.object({ removeSecondFactor: v.boolean(), reason: optional(t`At most 1000 characters.`) })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { removeSecondFactor: false, reason: '' },
  })
  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await reset({ input: { id: account.id, ...values } })
    const payload = data?.resetPassword
    if (!payload?.password) return { error, userErrors: payload?.userErrors }
    setPassword(payload.password)
    return undefined
  }
  if (password) {
    return (
      <Once secret={password} onDone={onDone}>
        <Trans>
          The new password of <b>{account.login}</b>, to be changed at the next sign-in.
        </Trans>
      </Once>
    )
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Reset</Trans>} unguarded>
      <p>
        <Trans>
          {account.name} gets a new password that has to be changed at the next sign-in, and all open sessions
          end.
        </Trans>
      </p>
      {account.secondFactor && (
        <Checkbox
          {...form.register('removeSecondFactor')}
          label={<Trans>Take the second factor away too, because the phone is lost</Trans>}
        />
      )}
      <TextAreaField control={form.control} name="reason" label={<Trans>Reason</Trans>} />
    </Form>
  )
}
