import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { DateField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { TextAreaField } from '#/components/TextAreaField'
import { graphql } from '#/lib/graphql'
import { optional, optionalDay } from '#/lib/rules'
import classes from './access.module.css'
import { AccountFragment } from './account'
import { RoleFields } from './RoleFields'
import { peopleRoles } from './roles'

const GrantDocument = graphql(
  `
    mutation GrantRole($input: GrantRoleInput!) {
      grantRole(input: $input) {
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

type Props = { account: string; opened: boolean; onClose: () => void }

/** Grants a role on an organization with everything below it. */
export function GrantDialog({ account, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Grant a role</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <GrantForm account={account} onDirty={setDirty} onCancel={close} onDone={onClose} />
      )}
    </FormDialog>
  )
}

type FormProps = {
  account: string
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function GrantForm({ account, onDirty, onCancel, onDone }: FormProps) {
  const { t } = useLingui()
  const [, grant] = useMutation(GrantDocument)
  const noDay = t`Enter a day, or leave it empty.`
  const schema = v.object({
    role: v.picklist(peopleRoles),
    organization: v.string(),
    organizationId: v.string(),
    validFrom: optionalDay(noDay),
    validTo: optionalDay(noDay),
    reason: optional(t`At most 1000 characters.`),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: {
      role: 'VIEWER' as const,
      organization: '',
      organizationId: '',
      validFrom: '',
      validTo: '',
      reason: '',
    },
  })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async ({
    organization: _,
    organizationId,
    ...values
  }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await grant({
      input: { accountId: account, ...values, organizationId: organizationId || undefined },
    })
    const payload = data?.grantRole
    if (error || payload?.userErrors.length) return { error, userErrors: payload?.userErrors }
    notifyDone(t`The role is granted.`)
    onDone()
    return undefined
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Grant</Trans>} unguarded>
      <RoleFields control={form.control} roles={peopleRoles} />
      <div className={classes.pair}>
        <DateField
          control={form.control}
          name="validFrom"
          label={<Trans>From</Trans>}
          description={<Trans>From now on when empty.</Trans>}
        />
        <DateField
          control={form.control}
          name="validTo"
          label={<Trans>Over from</Trans>}
          description={<Trans>Open when empty.</Trans>}
        />
      </div>
      <TextAreaField control={form.control} name="reason" label={<Trans>Reason</Trans>} />
    </Form>
  )
}
