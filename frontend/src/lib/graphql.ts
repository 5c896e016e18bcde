import { initGraphQLTada } from 'gql.tada'
import type { introspection } from '#/lib/schema/schema'

/**
 * Writes a document typed by the server's own schema. Date is 2025-10-31, DateTime is RFC 3339 in UTC,
 * Decimal is an exact number as text; fmt takes all three as they are.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { Date: string; DateTime: string; Decimal: string; ID: string }
}>()

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada'
export { readFragment } from 'gql.tada'

/** An enum of the graph: `Enum<'MembershipStatus'>`. */
export type Enum<Name extends keyof Types> = Types[Name] extends { enumValues: infer Values extends string }
  ? Values
  : never

/** An input of the graph: `Input<'MemberFilter'>`. */
export type Input<Name extends string> = ReturnType<
  typeof graphql.scalar<Name & Parameters<typeof graphql.scalar>[0]>
>

type Types = introspection['types']
