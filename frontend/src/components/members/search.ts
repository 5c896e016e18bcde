import * as v from 'valibot'
import type { Input } from '#/lib/graphql'
import { valuesOf } from '#/lib/labels'
import { flag, oneOf, text } from '#/lib/search'

/** Orders of a list of members; the first is the default. */
export const memberOrders = ['NAME', 'MEMBER_NUMBER', 'JOINED_ON', 'BIRTH_DATE'] as const

/** What a list of members shows, as it stands in the address. */
export const memberSearch = v.object({
  /** Words of a name in any spelling, or a number. */
  search: text,
  /** Code of an organization; those below it are meant too. */
  organization: text,
  /** Id of a party group, or NONE for those in no group. */
  group: text,
  sex: oneOf([...valuesOf('Sex'), 'UNKNOWN']),
  age: oneOf(valuesOf('AgeBand')),
  /** Only active members when absent. */
  status: oneOf([...valuesOf('MembershipStatus'), 'ALL']),
  sort: oneOf(memberOrders),
  desc: flag,
})

export type MemberSearch = v.InferOutput<typeof memberSearch>

/** The filter of the graph for what the address says. */
export function filterOf(state: MemberSearch): Input<'MemberFilter'> {
  const { search, organization, group, sex, age, status } = state
  return {
    search,
    organization: organization ? { within: organization } : undefined,
    partyGroup: group && group !== 'NONE' ? { id: { eq: group } } : undefined,
    hasPartyGroup: group === 'NONE' ? false : undefined,
    sex: sex && (sex === 'UNKNOWN' ? { isNull: true } : { eq: sex }),
    ageBand: age && { eq: age },
    status: status && (status === 'ALL' ? { in: valuesOf('MembershipStatus') } : { eq: status }),
  }
}

/** The filters that narrow the list, without search and order. */
export const memberFilters = ['organization', 'group', 'sex', 'age', 'status'] as const
