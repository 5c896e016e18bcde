import type { Input } from '#/lib/graphql'
import type { Member } from './member'
import type { PersonValues } from './PersonFields'

/** The form of a correction as it is typed. */
export type CorrectValues = PersonValues & {
  joinedOn: string
  partyGroupId: string
  /** The IIN that is known is taken out. */
  withoutIin: boolean
  reason: string
}

/** The form filled with what is stored; the IIN is not known here, its field is for another one. */
export function valuesOf(member: Member): CorrectValues {
  return {
    lastName: member.lastName,
    firstName: member.firstName,
    patronymic: member.patronymic ?? '',
    sex: member.sex ?? '',
    birthDate: member.birthDate ?? '',
    phone: member.phone ?? '',
    email: member.email ?? '',
    address: member.address ?? '',
    iin: '',
    withoutIin: false,
    joinedOn: member.joinedOn,
    partyGroupId: member.partyGroup?.id ?? '',
    reason: '',
  }
}

export const correctable = [
  'lastName',
  'firstName',
  'patronymic',
  'sex',
  'birthDate',
  'phone',
  'email',
  'address',
  'joinedOn',
  'partyGroupId',
] as const

export type Correctable = (typeof correctable)[number]

type Checked = Omit<Input<'CorrectMemberInput'>, 'id' | 'expectedVersion'> & { withoutIin: boolean }

/** Only what differs from what the form was filled with; null clears a field. */
export function changesOf(checked: Checked, base: CorrectValues): Pick<Checked, Correctable | 'iin'> {
  const changes = Object.fromEntries(
    correctable.filter((name) => (checked[name] ?? '') !== base[name]).map((name) => [name, checked[name]]),
  )
  if (checked.iin) return { ...changes, iin: checked.iin }
  return checked.withoutIin ? { ...changes, iin: null } : changes
}
