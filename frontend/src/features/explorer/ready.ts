import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** A question that is often asked, ready to run. */
export type Ready = {
  key: string
  group: keyof typeof readyGroups
  title: MessageDescriptor
  query: string
  variables: Record<string, unknown>
}

/** In the order in which they are offered. */
export const readyGroups = {
  members: msg({ message: 'Members', context: 'queries' }),
  organizations: msg({ message: 'Organizations', context: 'queries' }),
  projects: msg({ message: 'Projects', context: 'queries' }),
  register: msg({ message: 'Register', context: 'queries' }),
} satisfies Record<string, MessageDescriptor>

/** Whether a question is about members, who may not be seen by everybody. */
export const aboutPeople = ({ query }: Ready) => /\b(members|leader|holder)\b/.test(query)

/** Ready questions for a register whose business date lies in the year. */
export function readyFor(year: number): Ready[] {
  return [
    {
      key: 'youth',
      group: 'members',
      title: msg`Share of youth by branch`,
      query: `query YouthByBranch {
  organizations(filter: { level: { eq: DISTRICT } }) {
    nodes {
      code
      name
      members {
        aggregate {
          count
          youthShare
        }
      }
    }
  }
}
`,
      variables: {},
    },
    {
      key: 'ages',
      group: 'members',
      title: msg`Ages by branch`,
      query: `query AgesByBranch {
  organizations(filter: { level: { eq: DISTRICT } }) {
    nodes {
      code
      name
      members {
        aggregate {
          age {
            avg
            median
            min
            max
          }
          byAgeBand {
            band
            count
          }
        }
      }
    }
  }
}
`,
      variables: {},
    },
    {
      key: 'joined',
      group: 'members',
      title: msg`Members who joined this year, by branch`,
      query: `query JoinedByBranch($since: Date!) {
  organizations(filter: { level: { eq: DISTRICT } }) {
    nodes {
      code
      name
      members {
        totalCount
      }
      joined: members(filter: { joinedOn: { gte: $since } }) {
        totalCount
      }
    }
  }
}
`,
      variables: { since: `${year}-01-01` },
    },
    {
      key: 'border',
      group: 'members',
      title: msg`Members of a branch before and after its border changed`,
      query: `query BeforeAndAfter($code: String!, $before: Date!, $after: Date!) {
  before: organization(code: $code, at: $before) {
    ...Size
  }
  after: organization(code: $code, at: $after) {
    ...Size
  }
}

fragment Size on Organization {
  code
  name
  members {
    totalCount
  }
  children {
    totalCount
    nodes {
      code
      name
    }
  }
}
`,
      variables: { code: 'ALM-ILE', before: '2024-01-08', after: '2024-01-09' },
    },
    {
      key: 'chairs',
      group: 'organizations',
      title: msg`Chairs of the primary organizations, vacant ones too`,
      query: `# Offices come by rank: the first one is the chair. A vacant one has no holder.
query Chairs {
  organizations(filter: { level: { eq: PRIMARY } }, first: 500) {
    totalCount
    nodes {
      code
      name
      offices(first: 1) {
        nodes {
          post
          state
          mode
          termTo
          holder {
            lastName
            firstName
          }
        }
      }
    }
  }
}
`,
      variables: {},
    },
    {
      key: 'groups',
      group: 'organizations',
      title: msg`Party groups of an organization with their leaders`,
      query: `query GroupsOf($code: String!) {
  organization(code: $code) {
    name
    members {
      totalCount
    }
    partyGroups(first: 100) {
      totalCount
      nodes {
        name
        leader {
          lastName
          firstName
        }
        members {
          aggregate {
            count
            youthShare
          }
        }
      }
    }
  }
}
`,
      variables: { code: 'ALM-ZHB-01' },
    },
    {
      key: 'progress',
      group: 'projects',
      title: msg`Progress by project`,
      query: `query Progress($year: Int!) {
  organizations(filter: { level: { eq: REGION } }) {
    nodes {
      name
      totals(period: { year: $year }) {
        indicator {
          name
          unit
          project {
            name
          }
        }
        value
        target
        progress
        reportedUnits
        expectedUnits
        lowestState
      }
    }
  }
}
`,
      variables: { year },
    },
    {
      key: 'rate',
      group: 'projects',
      title: msg`People trained beside the members of each branch`,
      query: `# Divide value by totalCount for a rate per member.
query Trained($year: Int!, $indicators: [String!]) {
  organizations(filter: { level: { eq: DISTRICT } }) {
    nodes {
      code
      name
      members {
        totalCount
      }
      totals(period: { year: $year }, indicators: $indicators) {
        value
        reportedUnits
        expectedUnits
      }
    }
  }
}
`,
      variables: { year, indicators: ['QARYZSYZ_TRAINED'] },
    },
    {
      key: 'course',
      group: 'projects',
      title: msg`Three years month by month`,
      query: `query Course($from: Date!, $to: Date!) {
  organizations(filter: { level: { eq: REGION } }) {
    nodes {
      name
      totals(period: { from: $from, to: $to }) {
        indicator {
          name
        }
        series(bucket: MONTH) {
          buckets
          values
          reportedUnits
        }
      }
    }
  }
}
`,
      variables: { from: `${year - 2}-01-01`, to: `${year + 1}-01-01` },
    },
    {
      key: 'missing',
      group: 'projects',
      title: msg`Months without a report, by organization`,
      query: `# A month with 0 in reportedUnits has no report.
query Missing($year: Int!, $indicators: [String!]) {
  organizations(filter: { level: { eq: PRIMARY } }, first: 500) {
    nodes {
      code
      name
      totals(period: { year: $year }, indicators: $indicators) {
        reportedUnits
        expectedUnits
        series(bucket: MONTH) {
          buckets
          reportedUnits
        }
      }
    }
  }
}
`,
      variables: { year, indicators: ['KEDERGISIZ_OBJECTS'] },
    },
    {
      key: 'returned',
      group: 'projects',
      title: msg`Reports that were returned or are drafts`,
      query: `query Unfinished($states: [ReportState!]) {
  metrics(filter: { state: { in: $states } }, first: 100) {
    totalCount
    nodes {
      month
      organization {
        code
        name
      }
      indicator {
        name
      }
      value
      state
      recordedAt
    }
  }
}
`,
      variables: { states: ['RETURNED', 'DRAFT'] },
    },
    {
      key: 'published',
      group: 'register',
      title: msg`Published figures and what the data says now`,
      query: `query Published {
  publishedFigures {
    key
    claim
    comparator
    value
    state
    found
    reason
    period
    scope {
      code
      name
    }
    source
  }
}
`,
      variables: {},
    },
    {
      key: 'search',
      group: 'register',
      title: msg`Search by any spelling`,
      query: `query Find($text: String!) {
  search(text: $text, first: 20) {
    totalCount
    nodes {
      title
      matched
      node {
        __typename
        id
      }
    }
  }
}
`,
      variables: { text: 'qargaly' },
    },
  ]
}
