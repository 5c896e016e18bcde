import { graphql, type ResultOf } from '#/lib/graphql'

/** The head of an organization's page; what a change answers with, so that the page follows. */
export const OrganizationFragment = graphql(`
  fragment OrganizationHead on Organization @_unmask {
    id
    version
    code
    level
    name
    names {
      kk
      ru
      en
    }
    formerNames {
      names {
        kk
        ru
        en
      }
      validFrom
      validTo
    }
    status
    validFrom
    validTo
    ancestors {
      id
      code
      name
      level
    }
  }
`)

export type Organization = ResultOf<typeof OrganizationFragment>

export const PartyGroupFragment = graphql(`
  fragment PartyGroupRow on PartyGroup @_unmask {
    id
    version
    name
    names {
      kk
      ru
      en
    }
    kind
    validFrom
    validTo
    organization {
      id
      code
      name
    }
  }
`)

export type PartyGroup = ResultOf<typeof PartyGroupFragment>

/** Whether it still exists: what is closed cannot be changed. */
export const isOpen = ({ status }: Organization) => ['PLANNED', 'ACTIVE', 'SUSPENDED'].includes(status)

/** The level below; null below a primary organization, where only groups and members stand. */
export const levelBelow = {
  NATIONAL: 'REGION',
  REGION: 'DISTRICT',
  DISTRICT: 'PRIMARY',
  PRIMARY: null,
} as const
