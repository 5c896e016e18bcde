import { graphql, type Input, type ResultOf } from '#/lib/graphql'

export const SettingsFragment = graphql(`
  fragment SettingsValues on Settings @_unmask {
    version
    statisticsThreshold
    retentionMonths
    revealsPerHour
    sessionIdleMinutes
    sessionHours
  }
`)

export type Settings = ResultOf<typeof SettingsFragment>

/** What can be set, in the order of the page, each with the bounds that the graph names. */
export const bounds = {
  statisticsThreshold: { min: 5, max: 100 },
  retentionMonths: { min: 1, max: 1200 },
  revealsPerHour: { min: 1, max: 1000 },
  sessionIdleMinutes: { min: 1, max: 480 },
  sessionHours: { min: 1, max: 24 },
} as const

export type Setting = keyof typeof bounds

export const order = Object.keys(bounds) as Setting[]

/** The form as it is typed. */
export type Values = Record<Setting, string> & { reason: string }

/** The form filled with what holds; blank: never. */
export const valuesOf = (settings: Settings): Values => ({
  statisticsThreshold: String(settings.statisticsThreshold),
  retentionMonths: settings.retentionMonths === null ? '' : String(settings.retentionMonths),
  revealsPerHour: String(settings.revealsPerHour),
  sessionIdleMinutes: String(settings.sessionIdleMinutes),
  sessionHours: String(settings.sessionHours),
  reason: '',
})

type Checked = Record<Setting, number | null>

/** Only what differs from what the form was filled with. */
export function changesOf(
  checked: Checked,
  base: Values,
): Omit<Input<'ChangeSettingsInput'>, 'expectedVersion'> {
  return Object.fromEntries(
    order.filter((name) => String(checked[name] ?? '') !== base[name]).map((name) => [name, checked[name]]),
  )
}
