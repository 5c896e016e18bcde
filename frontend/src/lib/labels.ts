import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { none } from '#/lib/fmt'
import type { Enum } from '#/lib/graphql'
import type { introspection } from '#/lib/schema/schema'

// What people read where the graph says a word of an enum. Units are in fmt.

type Words<Name extends keyof introspection['types']> = Record<Enum<Name>, MessageDescriptor>

const OrganizationLevel: Words<'OrganizationLevel'> = {
  NATIONAL: msg({ message: 'National body', context: 'level' }),
  REGION: msg({ message: 'Regional branch', context: 'level' }),
  DISTRICT: msg({ message: 'District or city branch', context: 'level' }),
  PRIMARY: msg({ message: 'Primary organization', context: 'level' }),
}

const OrganizationStatus: Words<'OrganizationStatus'> = {
  PLANNED: msg({ message: 'Planned', context: 'organization' }),
  ACTIVE: msg({ message: 'Active', context: 'organization' }),
  SUSPENDED: msg({ message: 'Suspended', context: 'organization' }),
  MERGED: msg({ message: 'Merged', context: 'organization' }),
  SPLIT: msg({ message: 'Split', context: 'organization' }),
  DISSOLVED: msg({ message: 'Dissolved', context: 'organization' }),
}

const OrganizationClosing: Words<'OrganizationClosing'> = {
  DISSOLVED: msg({ message: 'Dissolved, without a successor', context: 'closing' }),
  MERGED: msg({ message: 'Joins another organization', context: 'closing' }),
  SPLIT: msg({ message: 'Divided into several', context: 'closing' }),
}

const PartyGroupKind: Words<'PartyGroupKind'> = {
  RESIDENCE: msg({ message: 'By residence', context: 'group' }),
  WORKPLACE: msg({ message: 'By workplace', context: 'group' }),
  INTEREST: msg({ message: 'By interest', context: 'group' }),
}

const Sex: Words<'Sex'> = {
  FEMALE: msg({ message: 'Woman', context: 'sex' }),
  MALE: msg({ message: 'Man', context: 'sex' }),
}

const MembershipStatus: Words<'MembershipStatus'> = {
  ACTIVE: msg({ message: 'Active', context: 'membership' }),
  SUSPENDED: msg({ message: 'Suspended', context: 'membership' }),
  APPLICANT: msg({ message: 'Applicant', context: 'membership' }),
  REJECTED: msg({ message: 'Refused', context: 'membership' }),
  WITHDRAWN: msg({ message: 'Application withdrawn', context: 'membership' }),
  LEFT: msg({ message: 'Left', context: 'membership' }),
  EXPELLED: msg({ message: 'Expelled', context: 'membership' }),
  DECEASED: msg({ message: 'Deceased', context: 'membership' }),
}

const AgeBand: Words<'AgeBand'> = {
  YOUTH: msg({ message: 'Youth', context: 'age' }),
  UNDER_25: msg({ message: 'Under 25', context: 'age' }),
  FROM_25_TO_34: msg({ message: '25–34', context: 'age' }),
  FROM_35_TO_44: msg({ message: '35–44', context: 'age' }),
  FROM_45_TO_54: msg({ message: '45–54', context: 'age' }),
  FROM_55_TO_64: msg({ message: '55–64', context: 'age' }),
  FROM_65: msg({ message: '65 and older', context: 'age' }),
  UNKNOWN: msg({ message: 'Age not known', context: 'age' }),
}

const MembershipEventType: Words<'MembershipEventType'> = {
  APPLIED: msg({ message: 'Applied', context: 'event' }),
  ADMITTED: msg({ message: 'Admitted', context: 'event' }),
  REJECTED: msg({ message: 'Application refused', context: 'event' }),
  WITHDRAWN: msg({ message: 'Application withdrawn', context: 'event' }),
  SUSPENDED: msg({ message: 'Membership suspended', context: 'event' }),
  RESUMED: msg({ message: 'Membership resumed', context: 'event' }),
  TRANSFERRED: msg({ message: 'Transferred', context: 'event' }),
  GROUP_CHANGED: msg({ message: 'Party group changed', context: 'event' }),
  LEFT: msg({ message: 'Left by own wish', context: 'event' }),
  EXPELLED: msg({ message: 'Expelled', context: 'event' }),
  DECEASED: msg({ message: 'Died', context: 'event' }),
}

const MembershipEnd: Words<'MembershipEnd'> = {
  LEFT: msg({ message: 'Left by own wish', context: 'end' }),
  EXPELLED: msg({ message: 'Expelled by decision', context: 'end' }),
  DECEASED: msg({ message: 'Died', context: 'end' }),
}

const OfficePost: Words<'OfficePost'> = {
  CHAIR: msg({ message: 'Chair', context: 'post' }),
  DEPUTY_CHAIR: msg({ message: 'Deputy chair', context: 'post' }),
  EXECUTIVE_SECRETARY: msg({ message: 'Executive secretary', context: 'post' }),
  SECRETARY: msg({ message: 'Secretary', context: 'post' }),
  BUREAU_MEMBER: msg({ message: 'Bureau member', context: 'post' }),
  DELEGATE: msg({ message: 'Delegate', context: 'post' }),
  GROUP_LEADER: msg({ message: 'Group leader', context: 'post' }),
}

const OfficeMode: Words<'OfficeMode'> = {
  ELECTED: msg({ message: 'Elected', context: 'office' }),
  APPOINTED: msg({ message: 'Appointed', context: 'office' }),
  ACTING: msg({ message: 'Acting', context: 'office' }),
}

const TermState: Words<'TermState'> = {
  VACANT: msg({ message: 'Vacant', context: 'term' }),
  FUTURE: msg({ message: 'Begins later', context: 'term' }),
  CURRENT: msg({ message: 'In office', context: 'term' }),
  EXPIRING: msg({ message: 'Ends soon', context: 'term' }),
  ENDED: msg({ message: 'Term over', context: 'term' }),
}

const ReportState: Words<'ReportState'> = {
  NOT_DUE: msg({ message: 'Not due yet', context: 'report' }),
  DUE: msg({ message: 'Due', context: 'report' }),
  DRAFT: msg({ message: 'Draft', context: 'report' }),
  RETURNED: msg({ message: 'Returned', context: 'report' }),
  SUBMITTED: msg({ message: 'Submitted', context: 'report' }),
  ACCEPTED: msg({ message: 'Accepted', context: 'report' }),
  VERIFIED: msg({ message: 'Verified', context: 'report' }),
  LOCKED: msg({ message: 'Locked', context: 'report' }),
}

const FigureState: Words<'FigureState'> = {
  HOLDS: msg({ message: 'Holds', context: 'figure' }),
  DIVERGED: msg({ message: 'Diverged', context: 'figure' }),
  UNKNOWN: msg({ message: 'Cannot be checked yet', context: 'figure' }),
}

const Comparator: Words<'Comparator'> = {
  EQ: msg({ message: 'exactly', context: 'comparator' }),
  GE: msg({ message: 'at least', context: 'comparator' }),
  LE: msg({ message: 'at most', context: 'comparator' }),
  BETWEEN: msg({ message: 'between', context: 'comparator' }),
  ROUND: msg({ message: 'rounded', context: 'comparator' }),
  NEAR: msg({ message: 'about', context: 'comparator' }),
  SET: msg({ message: 'the same list', context: 'comparator' }),
}

const IndicatorNature: Words<'IndicatorNature'> = {
  FLOW: msg({ message: 'During the month', context: 'nature' }),
  STOCK: msg({ message: 'At the end of the month', context: 'nature' }),
  CUMULATIVE_YTD: msg({ message: 'Since the beginning of the year', context: 'nature' }),
}

const IndicatorDirection: Words<'IndicatorDirection'> = {
  UP: msg({ message: 'More is better', context: 'direction' }),
  DOWN: msg({ message: 'Less is better', context: 'direction' }),
}

const AggregationRule: Words<'AggregationRule'> = {
  SUM: msg({ message: 'Sum', context: 'rule' }),
  LAST: msg({ message: 'Latest value', context: 'rule' }),
  FIRST: msg({ message: 'Earliest value', context: 'rule' }),
  AVG: msg({ message: 'Mean', context: 'rule' }),
  MIN: msg({ message: 'Smallest value', context: 'rule' }),
  MAX: msg({ message: 'Largest value', context: 'rule' }),
  NONE: msg({ message: 'Not added up', context: 'rule' }),
}

const TimeBucket: Words<'TimeBucket'> = {
  MONTH: msg({ message: 'By month', context: 'bucket' }),
  QUARTER: msg({ message: 'By quarter', context: 'bucket' }),
  YEAR: msg({ message: 'By year', context: 'bucket' }),
}

const SearchType: Words<'SearchType'> = {
  ORGANIZATION: msg({ message: 'Organization', context: 'search' }),
  PARTY_GROUP: msg({ message: 'Party group', context: 'search' }),
  MEMBER: msg({ message: 'Member', context: 'search' }),
  PROJECT: msg({ message: 'Project', context: 'search' }),
}

const Role: Words<'Role'> = {
  ADMIN: msg({ message: 'Administrator', context: 'role' }),
  MANAGER: msg({ message: 'Manager', context: 'role' }),
  REPORTER: msg({ message: 'Reporter', context: 'role' }),
  VIEWER: msg({ message: 'Reader', context: 'role' }),
  ANALYST: msg({ message: 'Analyst', context: 'role' }),
  DASHBOARD: msg({ message: 'Dashboard', context: 'role' }),
}

const ConsentChannel: Words<'ConsentChannel'> = {
  PAPER: msg({ message: 'On paper', context: 'consent' }),
  ELECTRONIC: msg({ message: 'Electronically', context: 'consent' }),
  APPLICATION: msg({ message: 'With the application', context: 'consent' }),
}

const AuditOutcome: Words<'AuditOutcome'> = {
  DONE: msg({ message: 'Done', context: 'outcome' }),
  REFUSED: msg({ message: 'Refused', context: 'outcome' }),
}

const all = {
  OrganizationLevel,
  OrganizationStatus,
  OrganizationClosing,
  PartyGroupKind,
  Sex,
  MembershipStatus,
  AgeBand,
  MembershipEventType,
  MembershipEnd,
  OfficePost,
  OfficeMode,
  TermState,
  ReportState,
  FigureState,
  Comparator,
  IndicatorNature,
  IndicatorDirection,
  AggregationRule,
  TimeBucket,
  SearchType,
  Role,
  ConsentChannel,
  AuditOutcome,
}

/** An enum that has labels. */
export type Labelled = keyof typeof all

/** The label of a value in the language shown now; a dash for null. */
export type Label = <Name extends Labelled>(name: Name, value: Enum<Name> | null | undefined) => string

/** Gives labels: `label('OrganizationLevel', organization.level)`. */
export function useLabel(): Label {
  const { i18n } = useLingui()
  return (name, value) => {
    const word = value && (all[name] as Record<string, MessageDescriptor>)[value]
    return word ? i18n._(word) : (value ?? none)
  }
}

/** All values of an enum with their labels, in the order in which people are offered them. */
export function useOptions<Name extends Labelled>(name: Name): { value: Enum<Name>; label: string }[] {
  const label = useLabel()
  return valuesOf(name).map((value) => ({ value, label: label(name, value) }))
}

/** All values of an enum. */
export function valuesOf<Name extends Labelled>(name: Name): Enum<Name>[] {
  return Object.keys(all[name]) as Enum<Name>[]
}
