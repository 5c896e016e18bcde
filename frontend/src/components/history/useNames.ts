import { useMemo } from 'react'
import { useQuery } from 'urql'
import { graphql } from '#/lib/graphql'
import { valuesOf } from '#/lib/labels'
import { fullName } from '#/lib/person'
import type { Target } from './diff'

const NamesDocument = graphql(`
  query NamesOfIds(
    $organizations: OrganizationFilter!
    $groups: PartyGroupFilter!
    $people: MemberFilter!
    $withOrganizations: Boolean!
    $withGroups: Boolean!
    $withPeople: Boolean!
    $withAccounts: Boolean!
  ) {
    organizations(filter: $organizations, first: 500) @include(if: $withOrganizations) {
      nodes {
        id
        code
        name
      }
    }
    partyGroups(filter: $groups, first: 500) @include(if: $withGroups) {
      nodes {
        id
        name
      }
    }
    members(filter: $people, first: 500) @include(if: $withPeople) {
      nodes {
        id
        lastName
        firstName
        patronymic
      }
    }
    accounts(first: 500) @include(if: $withAccounts) {
      nodes {
        id
        name
      }
    }
  }
`)

/** Ids that one question may name. */
const most = 500

/** What objects are called today, by id; what is gone or may not be seen is missing. */
export function useNames(ids: Record<Target, string[]>): ReadonlyMap<string, string> {
  const some = (all: string[]) => ({ in: all.slice(0, most) })
  const [{ data }] = useQuery({
    query: NamesDocument,
    variables: {
      organizations: { id: some(ids.organization), status: { in: valuesOf('OrganizationStatus') } },
      groups: { id: some(ids.group) },
      people: { id: some(ids.member), status: { in: valuesOf('MembershipStatus') } },
      withOrganizations: ids.organization.length > 0,
      withGroups: ids.group.length > 0,
      withPeople: ids.member.length > 0,
      // Only administrators have entries that speak of accounts.
      withAccounts: ids.account.length > 0,
    },
    pause: Object.values(ids).every((all) => all.length === 0),
  })
  return useMemo(
    () =>
      new Map([
        ...(data?.organizations?.nodes ?? []).map(({ id, name }) => [id, name] as const),
        ...(data?.partyGroups?.nodes ?? []).map(({ id, name }) => [id, name] as const),
        ...(data?.accounts?.nodes ?? []).map(({ id, name }) => [id, name] as const),
        ...(data?.members?.nodes ?? []).map((person) => [person.id, fullName(person)] as const),
      ]),
    [data],
  )
}
