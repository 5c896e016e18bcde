import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { ConfirmDialog } from '#/components/ConfirmDialog'
import { Conflict, useConflict } from '#/components/Conflict'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { DateField, SelectField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { TextAreaField } from '#/components/TextAreaField'
import { useQuestion } from '#/components/useQuestion'
import { graphql } from '#/lib/graphql'
import { useLabel, useOptions, valuesOf } from '#/lib/labels'
import { fullName } from '#/lib/person'
import { isoDay, optional } from '#/lib/rules'
import { useFmt } from '#/lib/useFmt'
import { useViewer } from '#/lib/viewer'
import classes from './MemberPage.module.css'
import { type Member, MemberFragment } from './member'

const EndDocument = graphql(
  `
    mutation EndMembership($input: EndMembershipInput!) {
      endMembership(input: $input) {
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

/** Ends a membership, after asking once more. */
export function EndDialog({ member, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>End membership</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <EndForm member={member} onDirty={setDirty} onCancel={close} onDone={onClose} />
      )}
    </FormDialog>
  )
}

type FormProps = {
  member: Member
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function EndForm({ member, onDirty, onCancel, onDone }: FormProps) {
  const { t } = useLingui()
  const fmt = useFmt()
  const label = useLabel()
  const { today } = useViewer()
  const [, end] = useMutation(EndDocument)
  const conflict = useConflict(member)
  const question = useQuestion()
  const schema = v.object({
    end: v.picklist(valuesOf('MembershipEnd'), t`Choose why it ends.`),
    effectiveOn: isoDay(t`Enter the day.`),
    note: optional(t`At most 1000 characters.`, 1000),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { end: '' as v.InferOutput<typeof schema>['end'], effectiveOn: today, note: '' },
  })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    if (!(await question.ask())) return undefined
    const { data, error } = await end({
      input: { ...values, id: member.id, expectedVersion: conflict.expected() },
    })
    const payload = data?.endMembership
    if (error || !payload || payload.userErrors.length > 0) {
      conflict.refused(payload?.member)
      return { error, userErrors: payload?.userErrors }
    }
    notifyDone(t`The membership is ended.`)
    onDone()
    return undefined
  }

  const { end: kind, effectiveOn } = form.watch()
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Continue</Trans>}>
      <div className={classes.pair}>
        <SelectField
          control={form.control}
          name="end"
          label={<Trans>Why it ends</Trans>}
          required
          options={[{ value: '', label: t`Choose` }, ...useOptions('MembershipEnd')]}
        />
        <DateField
          control={form.control}
          name="effectiveOn"
          label={<Trans>No longer a member from</Trans>}
          required
        />
      </div>
      <TextAreaField control={form.control} name="note" label={<Trans>Remark</Trans>} />
      {conflict.now && (
        <Conflict
          differences={[
            {
              key: 'status',
              label: <Trans>Status</Trans>,
              mine: label('MembershipStatus', kind || null),
              now: label('MembershipStatus', conflict.now.status),
            },
            {
              key: 'endedOn',
              label: <Trans>No longer a member from</Trans>,
              mine: fmt.date(effectiveOn),
              now: fmt.date(conflict.now.endedOn),
            },
          ]}
          onTake={onDone}
          onKeep={conflict.keep}
        />
      )}
      <ConfirmDialog
        opened={question.asking}
        title={<Trans>End the membership?</Trans>}
        confirm={<Trans>End membership</Trans>}
        grave
        onConfirm={() => question.answer(true)}
        onClose={() => question.answer(false)}
      >
        <Trans>
          {fullName(member)}: no longer a member from {fmt.dateLong(effectiveOn)}. Offices held end too. Only
          a new admission can bring the person back.
        </Trans>
      </ConfirmDialog>
    </Form>
  )
}
