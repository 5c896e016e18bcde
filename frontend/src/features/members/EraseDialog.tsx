import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Conflict, useConflict } from '#/components/Conflict'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { TextField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { TextAreaField } from '#/components/TextAreaField'
import { graphql } from '#/lib/graphql'
import { fullName } from '#/lib/person'
import { type Member, MemberFragment } from './member'
import { usePurpose } from './purpose'

const EraseDocument = graphql(
  `
    mutation ErasePerson($input: ErasePersonInput!) {
      erasePerson(input: $input) {
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

/** Erases what is known about a person; the member number has to be typed. */
export function EraseDialog({ member, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Erase the personal data</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <Erase member={member} onDirty={setDirty} onCancel={close} onDone={onClose} />
      )}
    </FormDialog>
  )
}

type EraseProps = {
  member: Member
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function Erase({ member, onDirty, onCancel, onDone }: EraseProps) {
  const { t } = useLingui()
  const [, erase] = useMutation(EraseDocument)
  const conflict = useConflict(member)
  const { memberNumber } = member
  const schema = v.object({
    reason: usePurpose(),
    typed: v.pipe(
      v.string(),
      v.trim(),
      v.check((text) => text === memberNumber, t`Type the member number ${memberNumber}.`),
    ),
  })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: { reason: '', typed: '' } })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async ({ reason }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await erase({
      input: { id: member.id, expectedVersion: conflict.expected(), reason },
    })
    const payload = data?.erasePerson
    if (error || !payload || payload.userErrors.length > 0) {
      conflict.refused(payload?.member)
      return { error, userErrors: payload?.userErrors }
    }
    notifyDone(t`The personal data are erased.`)
    onDone()
    return undefined
  }

  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Erase for ever</Trans>}>
      <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden="true" />}>
        <p>
          <Trans>
            {fullName(member)}: names, day of birth, contacts, address, IIN and remarks go, and what the audit
            says about the person can no longer be read. It cannot be undone.
          </Trans>
        </p>
        <p>
          <Trans>
            What stays: the member number, sex, month of birth and the days and places of the membership, so
            that statistics stay right; and that it was erased, by whom and why.
          </Trans>
        </p>
      </Alert>
      <TextAreaField
        control={form.control}
        name="reason"
        label={<Trans>Why it is erased</Trans>}
        description={t`It stays, and must not name the person.`}
      />
      <TextField
        control={form.control}
        name="typed"
        label={<Trans>Type the member number {memberNumber} to confirm</Trans>}
        required
        autoComplete="off"
      />
      {conflict.now && <Conflict differences={[]} onTake={onDone} onKeep={conflict.keep} />}
    </Form>
  )
}
