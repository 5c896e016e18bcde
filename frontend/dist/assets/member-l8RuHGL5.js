import{t as e}from"./graphql-Ba4BciYL.js";var t={cards:`_cards_nem36_1`,section:`_section_nem36_9`,narrow:`_narrow_nem36_13`,pair:`_pair_nem36_17`,act:`_act_nem36_24`,iin:`_iin_nem36_32`,masked:`_masked_nem36_39`,tabs:`_tabs_nem36_46`},n=e(`
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
`),r=e=>[`ACTIVE`,`SUSPENDED`,`APPLICANT`].includes(e.status);export{r as n,t as r,n as t};