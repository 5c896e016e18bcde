import { createContext, useContext } from 'react'
import { useQuery } from 'urql'
import { type Enum, graphql, type ResultOf } from '#/lib/graphql'

export const ViewerFragment = graphql(`
  fragment Viewer on Viewer @_unmask {
    name
    kind
    language
    today
    synthetic
    account {
      id
      login
      name
    }
    roles {
      role
      organization {
        id
        code
        name
        level
      }
    }
    permissions
    mustChangePassword
    seenAs {
      id
      login
      name
    }
  }
`)

export const ViewerDocument = graphql(
  `
    query Viewer {
      viewer {
        ...Viewer
      }
    }
  `,
  [ViewerFragment],
)

export type Viewer = ResultOf<typeof ViewerFragment>

export type Permission = Enum<'Permission'>

export const ViewerContext = createContext<Viewer | null>(null)

/**
 * Who is looking, and the register's own date (`today`): the only today that pages may use. It is
 * loaded before any page shows.
 */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer is used outside the application')
  return viewer
}

/** Tells what may be done somewhere in the register: `may('CHANGE_REGISTER')`. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useViewer()
  return (permission) => permissions.includes(permission)
}

const PermissionsAtDocument = graphql(`
  query PermissionsAt($organization: ID!) {
    viewer {
      permissionsAt(organizationId: $organization)
    }
  }
`)

/** The same for one organization, by its id; for none: somewhere. Nothing may be done before it is known. */
export function useMayAt(organization: string | undefined): (permission: Permission) => boolean {
  const { permissions, roles } = useViewer()
  // One grant holds for all that can be seen.
  const same = roles.length === 1 || !organization
  const [{ data }] = useQuery({
    query: PermissionsAtDocument,
    variables: { organization: organization ?? '' },
    pause: same,
  })
  const here = same ? permissions : (data?.viewer.permissionsAt ?? [])
  return (permission) => here.includes(permission)
}

/**
 * The organizations at which the part of the tree begins that the viewer sees; null for the whole
 * register.
 */
export function topsOf({ roles }: Viewer) {
  const tops = new Map<string, NonNullable<Viewer['roles'][number]['organization']>>()
  for (const { organization } of roles) {
    if (!organization || organization.level === 'NATIONAL') return null
    tops.set(organization.code, organization)
  }
  return [...tops.values()]
}

/** Picks the organizations with which an overview begins: the regions, else where the viewer's part begins. */
export function startOf(viewer: Viewer) {
  const tops = topsOf(viewer)
  return tops ? { code: { in: tops.map(({ code }) => code) } } : { level: { eq: 'REGION' as const } }
}

/** The primary organization that is all that the viewer sees; null when there is more. */
export function ownOf(viewer: Viewer) {
  const tops = topsOf(viewer)
  return tops?.length === 1 && tops[0]?.level === 'PRIMARY' ? tops[0] : null
}
