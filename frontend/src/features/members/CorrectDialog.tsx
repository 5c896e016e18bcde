import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Conflict, useConflict } from '#/components/Conflict'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { DateField, SelectField } from '#/components/fields'
import { useGroups } from '#/components/members/useGroups'
import { notifyDone } from '#/components/notify'
import { TextAreaField } from '#/components/TextAreaField'
import { none } from '#/lib/fmt'
import { graphql } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { isoDay, optional } from '#/lib/rules'
import { useFmt } from '#/lib/useFmt'
import { type Correctable, changesOf, correctable, valuesOf } from './correction'
import classes from './MemberPage.module.css'
import { type Member, MemberFragment } from './member'
import { PersonFields, usePersonRules } from './PersonFields'

const CorrectDocument = graphql(
  `
    mutation CorrectMember($input: CorrectMemberInput!) {
      correctMember(input: $input) {
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

/** Puts right what was entered about a person. */
export function CorrectDialog({ member, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Correct a member</Trans>} onClose={onClose} size="lg">
      {({ setDirty, close }) => (
        <CorrectForm member={member} onDirty={setDirty} onCancel={close} onDone={onClose} />
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

function CorrectForm({ member, onDirty, onCancel, onDone }: FormProps) {
  const { t } = useLingui()
  const [, correct] = useMutation(CorrectDocument)
  const conflict = useConflict(member)
  const [base, setBase] = useState(() => valuesOf(member))
  const { groups } = useGroups(member.organization.code)
  const tooLong = t`At most 1000 characters.`
  const schema = v.object({
    ...usePersonRules(),
    joinedOn: isoDay(t`Enter the day of admission.`),
    partyGroupId: optional(tooLong),
    withoutIin: v.boolean(),
    reason: optional(tooLong, 1000),
  })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: base })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const changes = changesOf(values, base)
    if (Object.keys(changes).length === 0) {
      return { userErrors: [{ code: 'INVALID', field: null, message: t`Nothing was changed yet.` }] }
    }
    const { data, error } = await correct({
      input: {
        ...changes,
        id: member.id,
        expectedVersion: conflict.expected(),
        reason: values.reason ?? undefined,
      },
    })
    const payload = data?.correctMember
    if (error || !payload || payload.userErrors.length > 0) {
      conflict.refused(payload?.member)
      return { error, userErrors: payload?.userErrors }
    }
    notifyDone(t`The correction is saved.`)
    onDone()
    return undefined
  }

  const take = () => {
    if (!conflict.now) return
    const stored = valuesOf(conflict.now)
    setBase(stored)
    form.reset(stored)
    conflict.take()
  }

  const known = [
    { value: '', label: t`In no group` },
    ...groups.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const partyGroup = member.partyGroup
  const options =
    partyGroup && !groups.some(({ id }) => id === partyGroup.id)
      ? [...known, { value: partyGroup.id, label: partyGroup.name }]
      : known
  const differences = useDifferences(options)

  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Save the correction</Trans>}>
      <PersonFields
        control={form.control}
        iin={
          member.iinMasked ? (
            <Trans>Known: {member.iinMasked}. Left empty, it stays; another one takes its place.</Trans>
          ) : undefined
        }
      />
      {member.iinMasked && (
        <Checkbox {...form.register('withoutIin')} label={<Trans>Take the IIN out of the register</Trans>} />
      )}
      <div className={classes.pair}>
        <DateField control={form.control} name="joinedOn" label={<Trans>Joined</Trans>} required />
        <SelectField
          control={form.control}
          name="partyGroupId"
          label={<Trans>Party group</Trans>}
          options={options}
        />
      </div>
      <TextAreaField control={form.control} name="reason" label={<Trans>Why it is corrected</Trans>} />
      {conflict.now && (
        <Conflict
          differences={differences(form.getValues(), valuesOf(conflict.now), base)}
          onTake={take}
          onKeep={conflict.keep}
        />
      )}
    </Form>
  )
}

/** Says which fields differ, each value as people read it. */
function useDifferences(groups: readonly { value: string; label: string }[]) {
  const fmt = useFmt()
  const label = useLabel()
  const names: Record<Correctable, ReactNode> = {
    lastName: <Trans>Family name</Trans>,
    firstName: <Trans>Given name</Trans>,
    patronymic: <Trans>Patronymic</Trans>,
    sex: <Trans>Sex</Trans>,
    birthDate: <Trans>Birth date</Trans>,
    phone: <Trans>Phone</Trans>,
    email: <Trans>E-mail</Trans>,
    address: <Trans>Address</Trans>,
    joinedOn: <Trans>Joined</Trans>,
    partyGroupId: <Trans>Party group</Trans>,
  }
  const read = (name: Correctable, value: string): ReactNode => {
    if (value === '') return none
    if (name === 'sex') return label('Sex', value as 'FEMALE' | 'MALE')
    if (name === 'birthDate' || name === 'joinedOn') return fmt.date(value)
    if (name === 'partyGroupId') return groups.find((group) => group.value === value)?.label ?? none
    return value
  }
  type Values = Record<Correctable, string>
  return (mine: Values, now: Values, base: Values) =>
    correctable
      .filter((name) => mine[name] !== now[name])
      .map((name) => ({
        key: name,
        label: names[name],
        mine:
          mine[name] === base[name] ? (
            <Trans>{read(name, mine[name])} (not changed by you)</Trans>
          ) : (
            read(name, mine[name])
          ),
        now: read(name, now[name]),
      }))
}
