import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Conflict, useConflict } from '#/components/Conflict'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { TextField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { graphql } from '#/lib/graphql'
import { filled } from '#/lib/rules'
import { type Account, AccountFragment } from './account'

export const ChangeDocument = graphql(
  `
    mutation ChangeAccount($input: ChangeAccountInput!) {
      changeAccount(input: $input) {
        account {
          ...AccountDetail
        }
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

/** Changes the name that is shown. */
export function RenameDialog({ account, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Change the name</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <RenameForm account={account} onDirty={setDirty} onCancel={close} onDone={onClose} />
      )}
    </FormDialog>
  )
}

type FormProps = {
  account: Account
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function RenameForm({ account, onDirty, onCancel, onDone }: FormProps) {
  const { t } = useLingui()
  const [, change] = useMutation(ChangeDocument)
  const conflict = useConflict<Account>(account)
  const schema = v.object({ name: filled(t`Enter a name of at most 100 characters.`, 100) })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: { name: account.name } })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async ({ name }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await change({
      input: { id: account.id, expectedVersion: conflict.expected(), name },
    })
    const payload = data?.changeAccount
    if (error || !payload?.account || payload.userErrors.length > 0) {
      conflict.refused(payload?.account)
      return { error, userErrors: payload?.userErrors }
    }
    notifyDone(t`The name is changed.`)
    onDone()
    return undefined
  }
  const mine = form.watch('name')
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Save</Trans>} unguarded>
      <TextField
        control={form.control}
        name="name"
        label={<Trans context="person">Name</Trans>}
        required
        maxLength={100}
      />
      {conflict.now && (
        <Conflict
          differences={[
            { key: 'name', label: <Trans context="person">Name</Trans>, mine, now: conflict.now.name },
          ].filter(({ now }) => now !== mine)}
          onTake={onDone}
          onKeep={conflict.keep}
        />
      )}
    </Form>
  )
}
