import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { DateField, SelectField, TextField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { graphql } from '#/lib/graphql'
import { useOptions, valuesOf } from '#/lib/labels'
import { filled, isoDay } from '#/lib/rules'
import { useViewer } from '#/lib/viewer'
import classes from './MemberPage.module.css'
import { type Member, MemberFragment } from './member'

const GiveDocument = graphql(
  `
    mutation GiveConsent($input: GiveConsentInput!) {
      giveConsent(input: $input) {
        member {
          ...MemberDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [MemberFragment],
)

const WithdrawDocument = graphql(
  `
    mutation WithdrawConsent($input: WithdrawConsentInput!) {
      withdrawConsent(input: $input) {
        member {
          ...MemberDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [MemberFragment],
)

type Props = { member: Member; opened: boolean; onClose: () => void }

type FormProps = {
  member: Member
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

/** A day that is not after the business date. */
function usePastDay() {
  const { t } = useLingui()
  const { today } = useViewer()
  return v.pipe(
    isoDay(t`Enter the day.`),
    v.check((day) => day <= today, t`The day lies in the future.`),
  )
}

/** Enters that the person agreed. */
export function GiveConsentDialog({ member, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Enter a consent</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <GiveForm member={member} onDirty={setDirty} onCancel={close} onDone={onClose} />
      )}
    </FormDialog>
  )
}

function GiveForm({ member, onDirty, onCancel, onDone }: FormProps) {
  const { t } = useLingui()
  const { today } = useViewer()
  const [, give] = useMutation(GiveDocument)
  const schema = v.object({
    textVersion: filled(t`Say which text was agreed to, in at most 50 characters.`, 50),
    givenOn: usePastDay(),
    channel: v.picklist(valuesOf('ConsentChannel'), t`Choose how it was given.`),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: {
      textVersion: '',
      givenOn: today,
      channel: '' as v.InferOutput<typeof schema>['channel'],
    },
  })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await give({ input: { ...values, memberId: member.id } })
    const userErrors = data?.giveConsent.userErrors ?? []
    if (error || userErrors.length > 0) return { error, userErrors }
    notifyDone(t`The consent is entered.`)
    onDone()
    return undefined
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Enter</Trans>}>
      <TextField
        control={form.control}
        name="textVersion"
        label={<Trans>Text agreed to</Trans>}
        description={<Trans>The version of the text, for example 2026-1.</Trans>}
        required
        maxLength={50}
        autoComplete="off"
      />
      <div className={classes.pair}>
        <DateField control={form.control} name="givenOn" label={<Trans>Given on</Trans>} required />
        <SelectField
          control={form.control}
          name="channel"
          label={<Trans>How it was given</Trans>}
          required
          options={[{ value: '', label: t`Choose` }, ...useOptions('ConsentChannel')]}
        />
      </div>
    </Form>
  )
}

/** Enters that the person no longer agrees. */
export function WithdrawConsentDialog({ member, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Withdraw the consent</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <WithdrawForm member={member} onDirty={setDirty} onCancel={close} onDone={onClose} />
      )}
    </FormDialog>
  )
}

function WithdrawForm({ member, onDirty, onCancel, onDone }: FormProps) {
  const { t } = useLingui()
  const { today } = useViewer()
  const [, withdraw] = useMutation(WithdrawDocument)
  const schema = v.object({ withdrawnOn: usePastDay() })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: { withdrawnOn: today } })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async ({ withdrawnOn }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await withdraw({ input: { memberId: member.id, withdrawnOn } })
    const userErrors = data?.withdrawConsent.userErrors ?? []
    if (error || userErrors.length > 0) return { error, userErrors }
    notifyDone(t`The consent is withdrawn.`)
    onDone()
    return undefined
  }
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Withdraw</Trans>}>
      <p>
        <Trans>
          Every consent in force ends. From that day on the person is in no list that is taken away; counts
          stay as they are.
        </Trans>
      </p>
      <DateField
        control={form.control}
        name="withdrawnOn"
        label={<Trans>First day without consent</Trans>}
        required
      />
    </Form>
  )
}
