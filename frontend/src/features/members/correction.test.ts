import { describe, expect, it } from 'vitest'
import { changesOf, valuesOf } from './correction'
import type { Member } from './member'

const member = {
  id: 'm1',
  version: 3,
  lastName: 'Ахметова',
  firstName: 'Әлия',
  patronymic: null,
  sex: 'FEMALE',
  birthDate: '1985-03-15',
  phone: '+77011234567',
  email: null,
  address: 'Қонаев, 1',
  iinMasked: '**********09',
  joinedOn: '2020-01-10',
  partyGroup: { id: 'g1', name: 'Бірінші' },
} as unknown as Member

const base = valuesOf(member)
const same = {
  lastName: 'Ахметова',
  firstName: 'Әлия',
  patronymic: null,
  sex: 'FEMALE' as const,
  birthDate: '1985-03-15',
  phone: '+77011234567',
  email: null,
  address: 'Қонаев, 1',
  iin: null,
  withoutIin: false,
  joinedOn: '2020-01-10',
  partyGroupId: 'g1',
  reason: null,
}

describe('a correction', () => {
  it.each([
    ['nothing when nothing changed', {}, {}],
    ['nothing but a reason', { reason: 'паспорт' }, {}],
    ['the changed name alone', { lastName: 'Ахметқызы' }, { lastName: 'Ахметқызы' }],
    ['null for a field that was cleared', { phone: null }, { phone: null }],
    ['null for leaving the group', { partyGroupId: null }, { partyGroupId: null }],
    ['null for an address that was cleared', { address: null }, { address: null }],
    ['another IIN', { iin: '850315300009' }, { iin: '850315300009' }],
    ['null for an IIN that is taken out', { withoutIin: true }, { iin: null }],
    ['a field that was empty', { patronymic: 'Серікқызы' }, { patronymic: 'Серікқызы' }],
  ])('sends %s', (_, change, sent) => {
    expect(changesOf({ ...same, ...change }, base)).toEqual(sent)
  })
})
