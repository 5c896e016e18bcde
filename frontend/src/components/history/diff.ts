import type { Labelled } from '#/lib/labels'
import { isLang, type Lang, languages } from '#/lib/languages'
import type { Entry } from './act'
import { valueWords } from './words'

/** What an id in an entry leads to. */
export type Target = 'organization' | 'group' | 'member' | 'account'

/** A value as people read it; how it is written is up to their language. */
export type Value =
  | { kind: 'text' | 'day' | 'moment' | 'month' | 'number'; text: string }
  | { kind: 'flag'; on: boolean }
  /** One of valueWords. */
  | { kind: 'word'; word: string }
  | { kind: 'enum'; name: Labelled; value: string }
  | { kind: 'id'; to: Target; id: string }

/** One line of a diff. lang: which of the names it is. */
export type Change = { key: string; field: string; lang?: Lang; before: Value | null; after: Value | null }

// Enums by type and field, else by field alone.
const enums: Record<string, Labelled> = {
  level: 'OrganizationLevel',
  'Organization.status': 'OrganizationStatus',
  'Member.status': 'MembershipStatus',
  'PartyGroup.kind': 'PartyGroupKind',
  sex: 'Sex',
  state: 'ReportState',
  post: 'OfficePost',
  mode: 'OfficeMode',
  role: 'Role',
  channel: 'ConsentChannel',
}

const targets: Record<string, Target> = {
  organization: 'organization',
  parent: 'organization',
  partyGroup: 'group',
  holder: 'member',
  leader: 'member',
  seenAs: 'account',
}

/** Days that stand for their month. */
const months = ['month', 'closedMonth']

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const day = /^\d{4}-\d{2}-\d{2}$/
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/**
 * The lines of an entry: one for each field. Names have one for each language that changed, and what has
 * parts of its own one for each part.
 */
export function changesOf({ id, objectType, fields }: Pick<Entry, 'id' | 'objectType' | 'fields'>): Change[] {
  return fields.flatMap(({ field, before, after }) => {
    const was = parsed(before)
    const is = parsed(after)
    const parts = inOrder([...new Set([...partsOf(was), ...partsOf(is)])])
    const line = (key: string, name: string, b: unknown, a: unknown) => ({
      key: `${id} ${key}`,
      field: name,
      before: read(objectType, name, b),
      after: read(objectType, name, a),
    })
    if (parts.length === 0) return [line(field, field, was, is)]
    return parts
      .filter((part) => partOf(was, part) !== partOf(is, part))
      .map((part) => {
        const key = `${field} ${part}`
        if (!isLang(part)) return line(key, part, partOf(was, part), partOf(is, part))
        return { ...line(key, field, partOf(was, part), partOf(is, part)), lang: part }
      })
  })
}

/** The ids that the lines speak of, each once. */
export function idsIn(changes: readonly Change[]): Record<Target, string[]> {
  const found: Record<Target, Set<string>> = {
    organization: new Set(),
    group: new Set(),
    member: new Set(),
    account: new Set(),
  }
  for (const { before, after } of changes) {
    for (const value of [before, after]) if (value?.kind === 'id') found[value.to].add(value.id)
  }
  return {
    organization: [...found.organization].sort(),
    group: [...found.group].sort(),
    member: [...found.member].sort(),
    account: [...found.account].sort(),
  }
}

/** JSON of the graph; what is none is shown as it stands. */
function parsed(json: string | null): unknown {
  if (json === null) return null
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

/** Languages as they are shown everywhere, other parts as they come. */
const inOrder = (parts: string[]) =>
  [...parts].sort((a, b) => (isLang(a) && isLang(b) ? languages.indexOf(a) - languages.indexOf(b) : 0))

/** The names of the parts of a value; none when it has no parts. */
function partsOf(value: unknown): string[] {
  return isParts(value) ? Object.keys(value) : []
}

const partOf = (value: unknown, name: string): unknown => (isParts(value) ? value[name] : null) ?? null

const isParts = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function read(type: string | null, field: string, value: unknown): Value | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return { kind: 'flag', on: value }
  if (typeof value === 'number') return { kind: 'number', text: String(value) }
  if (typeof value !== 'string') return { kind: 'text', text: JSON.stringify(value) }
  const word = `${field}.${value}`
  if (word in valueWords) return { kind: 'word', word }
  const name = enums[`${type}.${field}`] ?? enums[field]
  if (name) return { kind: 'enum', name, value }
  const to = targets[field]
  if (to && uuid.test(value)) return { kind: 'id', to, id: value }
  if (months.includes(field) && day.test(value)) return { kind: 'month', text: value }
  if (day.test(value)) return { kind: 'day', text: value }
  if (moment.test(value)) return { kind: 'moment', text: value }
  if (type === 'Metric' && field === 'value') return { kind: 'number', text: value }
  return { kind: 'text', text: value }
}
