import { graphql, type ResultOf } from '#/lib/graphql'

/** An entry of the audit as it is shown. */
export const EntryFragment = graphql(`
  fragment ShownEntry on AuditEntry @_unmask {
    id
    groupId
    recordedAt
    action
    outcome
    actor
    address
    objectType
    objectId
    objectTitle
    organization {
      id
      code
      name
    }
    effectiveOn
    reason
    fields {
      field
      before
      after
    }
    erased
  }
`)

export type Entry = ResultOf<typeof EntryFragment>

/** What one person, program or job did at once: entries of one group. */
export type Act = Pick<
  Entry,
  'groupId' | 'recordedAt' | 'action' | 'outcome' | 'actor' | 'address' | 'reason'
> & {
  entries: Entry[]
}

/** Puts neighbours of one group together; the order stays. */
export function actsOf(entries: readonly Entry[]): Act[] {
  const acts: Act[] = []
  for (const entry of entries) {
    const last = acts.at(-1)
    if (last?.groupId === entry.groupId) {
      last.entries.push(entry)
      last.reason ??= entry.reason
    } else {
      const { groupId, recordedAt, action, outcome, actor, address, reason } = entry
      acts.push({ groupId, recordedAt, action, outcome, actor, address, reason, entries: [entry] })
    }
  }
  return acts
}
