import { useQuery } from 'urql'
import { graphql } from '#/lib/graphql'

const GroupsDocument = graphql(`
  query GroupsToPick($code: String!) {
    organization(code: $code) {
      id
      level
      partyGroups(first: 200) {
        nodes {
          id
          name
        }
      }
    }
  }
`)

/** An organization by its code with the groups one can choose there; nothing while it is not known. */
export function useGroups(code: string | null | undefined) {
  const [{ data }] = useQuery({ query: GroupsDocument, variables: { code: code ?? '' }, pause: !code })
  const organization = code ? data?.organization : undefined
  return { organization, groups: organization?.partyGroups.nodes ?? [] }
}
