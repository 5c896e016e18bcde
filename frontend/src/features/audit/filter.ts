import { timeZone } from '#/lib/fmt'
import type { Input } from '#/lib/graphql'

/** What the page of the audit looks for. Days are inclusive, in the register's time zone. */
export type AuditSearch = {
  action?: string
  account?: string
  organization?: string
  from?: string
  to?: string
  outcome?: 'DONE' | 'REFUSED'
  act?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const id = (text: string | undefined) => (text && uuid.test(text) ? text : undefined)

/** The filter of the graph for what the address says; organizationId is that of its code. */
export function filterOf(search: AuditSearch, organizationId: string | undefined): Input<'AuditFilter'> {
  return {
    action: search.action,
    accountId: id(search.account),
    organizationId,
    from: search.from && beginOf(search.from),
    to: search.to && beginOf(next(search.to)),
    outcome: search.outcome,
    groupId: id(search.act),
  }
}

const next = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })

/** The moment at which a day begins in the register's time zone; it lies east of Greenwich. */
export function beginOf(day: string): string {
  const name = zone.formatToParts(new Date(day)).find(({ type }) => type === 'timeZoneName')?.value
  return `${day}T00:00:00${/[+-]\d{2}:\d{2}/.exec(name ?? '')?.[0] ?? 'Z'}`
}
