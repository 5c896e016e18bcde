import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { filterOf, memberSearch } from './search'

describe('a list of members', () => {
  it('reads its state from the address and drops what it does not know', () => {
    const state = v.parse(memberSearch, {
      search: ' Қарғалы ',
      sex: 'FEMALE',
      age: 'OLD',
      status: 'ALL',
      sort: 'BIRTH_DATE',
      desc: true,
      other: 1,
    })
    expect(state).toEqual({
      search: 'Қарғалы',
      sex: 'FEMALE',
      age: undefined,
      status: 'ALL',
      sort: 'BIRTH_DATE',
      desc: true,
    })
  })

  it.each([
    ['nothing', {}, {}],
    [
      'an organization with all below it',
      { organization: 'ALM-ILE' },
      { organization: { within: 'ALM-ILE' } },
    ],
    ['a group', { group: 'g1' }, { partyGroup: { id: { eq: 'g1' } } }],
    ['those in no group', { group: 'NONE' }, { hasPartyGroup: false }],
    ['an unknown sex', { sex: 'UNKNOWN' as const }, { sex: { isNull: true } }],
    ['a band of age', { age: 'YOUTH' as const }, { ageBand: { eq: 'YOUTH' } }],
    ['a status', { status: 'LEFT' as const }, { status: { eq: 'LEFT' } }],
  ])('asks the graph for %s', (_, state, filter) => {
    expect(JSON.parse(JSON.stringify(filterOf(state)))).toEqual(filter)
  })

  it('names every status when all are wanted', () => {
    expect(filterOf({ status: 'ALL' }).status?.in).toHaveLength(8)
  })
})
