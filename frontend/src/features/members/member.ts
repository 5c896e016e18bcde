import { graphql, type ResultOf } from '#/lib/graphql'

/** Everything that the page of a member shows; what a change answers with, so that the page follows. */
export const MemberFragment = graphql(`
  fragment MemberDetail on Member @_unmask {
    id
    version
    memberNumber
    lastName
    firstName
    patronymic
    sex
    birthDate
    age
    status
    joinedOn
    endedOn
    phone
    email
    address
    iinMasked
    consented
    consents {
      id
      textVersion
      givenOn
      channel
      withdrawnOn
    }
    erasedAt
    organization {
      id
      code
      name
      ancestors {
        id
        code
        name
      }
    }
    partyGroup {
      id
      name
    }
    offices {
      id
      post
      mode
      termFrom
      termTo
      state
      organization {
        id
        code
        name
      }
      partyGroup {
        id
        name
      }
    }
    events {
      id
      type
      status
      effectiveOn
      recordedAt
      note
      organization {
        id
        code
        name
      }
      partyGroup {
        id
        name
      }
    }
  }
`)

export type Member = ResultOf<typeof MemberFragment>

/** Whether the membership can still be changed: an active or suspended member, or an applicant. */
export const lasts = (member: Member) => ['ACTIVE', 'SUSPENDED', 'APPLICANT'].includes(member.status)
