import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Sheet } from './keep'

// The questions are kept beside the tests of the graph, which compare the answer to each: those about
// people are for whoever may read members.
const documents = import.meta.glob<string>('../../../../graph/testdata/questions/*/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const variables = import.meta.glob<string>('../../../../graph/testdata/questions/*/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A question that is often asked, ready to run. */
export type Ready = {
  /** The folder and the file of its document. */
  key: string
  group: keyof typeof readyGroups
  title: MessageDescriptor
  /** What the answer tells, in a sentence. */
  about: MessageDescriptor
}

/** In the order in which they are offered. */
export const readyGroups = {
  members: msg({ message: 'Members', context: 'queries' }),
  organizations: msg({ message: 'Organizations', context: 'queries' }),
  projects: msg({ message: 'Projects', context: 'queries' }),
  register: msg({ message: 'Register', context: 'queries' }),
} satisfies Record<string, MessageDescriptor>

/** All ready questions. */
export const ready: readonly Ready[] = [
  {
    key: 'people/youth',
    group: 'members',
    title: msg`Share of youth by branch`,
    about: msg`How many members each branch has, how many of them are young, and their mean and median age; the youngest branches first.`,
  },
  {
    key: 'people/ages',
    group: 'members',
    title: msg`Members by age band and sex`,
    about: msg`Every age band with its women and men, their share of all members, and a subtotal for each band.`,
  },
  {
    key: 'people/growth',
    group: 'members',
    title: msg`Members month by month`,
    about: msg`How many members there were on the last day of each month since a day.`,
  },
  {
    key: 'people/joined',
    group: 'members',
    title: msg`Who joined, by branch and quarter`,
    about: msg`How many joined each branch in each quarter since a day, and the change against the quarter before.`,
  },
  {
    key: 'people/movement',
    group: 'members',
    title: msg`What happened to memberships`,
    about: msg`Admissions, transfers, departures and all other events since a day: how many, and how many people they concern.`,
  },
  {
    key: 'people/young',
    group: 'members',
    title: msg`Organizations with the most youth`,
    about: msg`The ten primary organizations with the most young members, ordered by the very figure that is shown.`,
  },
  {
    key: 'people/experience',
    group: 'members',
    title: msg`Years of membership by branch`,
    about: msg`Mean, median, the ninth tenth and the longest membership in each branch.`,
  },
  {
    key: 'figures/statistics',
    group: 'members',
    title: msg`Age bands by branch, without personal data`,
    about: msg`Statistics at the end of the last closed month, for analysts too; what is too small to be told is suppressed.`,
  },
  {
    key: 'people/border',
    group: 'organizations',
    title: msg`A branch before and after its border changed`,
    about: msg`The members and organizations of a branch on two days, under the tree of each day.`,
  },
  {
    key: 'people/sizes',
    group: 'organizations',
    title: msg`How large primary organizations are`,
    about: msg`The smallest, median and largest primary organization of each branch, and how far they lie apart.`,
  },
  {
    key: 'people/groups',
    group: 'organizations',
    title: msg`Party groups with their leaders`,
    about: msg`The groups of an organization: who leads them, how many members they have and how many of these are young.`,
  },
  {
    key: 'figures/structure',
    group: 'organizations',
    title: msg`Organizations and party groups by branch`,
    about: msg`How many organizations of each level every branch has, and how many party groups they hold.`,
  },
  {
    key: 'figures/vacant',
    group: 'organizations',
    title: msg`Vacant offices`,
    about: msg`How many offices of chairs and deputies there are and how many are vacant, with a list of the vacant ones.`,
  },
  {
    key: 'figures/progress',
    group: 'projects',
    title: msg`Progress by project`,
    about: msg`What each region reached in a year for every indicator, beside its target and the reports that are there.`,
  },
  {
    key: 'figures/leaders',
    group: 'projects',
    title: msg`The five leading branches`,
    about: msg`The five branches with the largest value of an indicator, their share and running total, and all others in one row.`,
  },
  {
    key: 'figures/year',
    group: 'projects',
    title: msg`Quarter against quarter and year`,
    about: msg`Each quarter of an indicator beside the quarter before and the same quarter a year earlier.`,
  },
  {
    key: 'figures/course',
    group: 'projects',
    title: msg`Three years month by month`,
    about: msg`An indicator of each region over three years, with the number of reports behind every value.`,
  },
  {
    key: 'figures/trees',
    group: 'projects',
    title: msg`Old figures under both trees`,
    about: msg`A year of a branch as it stood then, and under the tree of today.`,
  },
  {
    key: 'figures/explain',
    group: 'projects',
    title: msg`Where a total comes from`,
    about: msg`The formula of a total, the version of its definition and its parts, which add up to the value.`,
  },
  {
    key: 'figures/missing',
    group: 'projects',
    title: msg`Reports that are missing`,
    about: msg`Which reports are due and not there, by organization and month.`,
  },
  {
    key: 'figures/unfinished',
    group: 'projects',
    title: msg`Reports by project and state`,
    about: msg`How many reports are returned, drafts or waiting to be accepted, and from how many organizations.`,
  },
  {
    key: 'figures/spread',
    group: 'projects',
    title: msg`How far reports lie apart`,
    about: msg`The smallest, median and largest single report of each indicator, and the ninth tenth.`,
  },
  {
    key: 'figures/published',
    group: 'register',
    title: msg`Published figures and what the data says now`,
    about: msg`Every published figure beside what the register holds now, and whether the two agree.`,
  },
  {
    key: 'figures/search',
    group: 'register',
    title: msg`Search by any spelling`,
    about: msg`Organizations, groups and projects by a name in Kazakh, Russian or Latin letters, with typos or the wrong layout.`,
  },
]

/** Whether a question is about members, who may not be seen by everybody. */
export const aboutPeople = ({ key }: Ready) => key.startsWith('people/')

/** The year for which the questions are written, and the variables that move on with the business date. */
const writtenFor = 2025
const moving = ['year', 'from', 'to', 'since']

/** What a question puts into the panes of a register whose business date lies in the year. */
export function sheetOfReady({ key }: Ready, year: number): Sheet {
  const path = `../../../../graph/testdata/questions/${key}`
  const values = JSON.parse(variables[`${path}.variables.json`] ?? '{}') as Record<string, unknown>
  for (const name of moving) {
    const value = values[name]
    if (typeof value === 'number') values[name] = value + year - writtenFor
    if (typeof value === 'string')
      values[name] = value.replace(/^\d{4}/, (then) => String(Number(then) + year - writtenFor))
  }
  return { query: documents[`${path}.graphql`] ?? '', variables: JSON.stringify(values, null, 2) }
}
