import type { Order } from '#/components/DataTable'
import type { Enum } from '#/lib/graphql'

/** What an organization reached for one indicator. */
export type Place = {
  id: string
  code: string
  name: string
  /** Null for those who may not see members. */
  members: number | null
  value: string | null
  target: string | null
  progress: number | null
  /** The value of the same months of the year before. */
  before: string | null
  reportedUnits: number
  expectedUnits: number
  lowestState: Enum<'ReportState'> | null
}

/** What a ranking can be ordered by; the first is the default. */
export const rankings = ['rate', 'value', 'progress', 'members', 'change', 'reports'] as const

export type RankingKey = (typeof rankings)[number]

/** What makes organizations of unlike size comparable: the value for 100 members. */
export const perHundred = (value: string | null, members: number | null) =>
  value === null || !members ? null : (Number(value) / members) * 100

/** Against the year before; null when one of the two was not reported. */
export const changeOf = ({ value, before }: Pick<Place, 'value' | 'before'>) =>
  value === null || before === null ? null : Number(value) - Number(before)

/** Share of the reports that are due; null when none is. */
export const coverageOf = ({
  reportedUnits,
  expectedUnits,
}: Pick<Place, 'reportedUnits' | 'expectedUnits'>) =>
  expectedUnits === 0 ? null : reportedUnits / expectedUnits

/** The rate that is compared: for 100 members where values add up, else the value itself. */
export const rateOf = ({ value, members }: Pick<Place, 'value' | 'members'>, adds: boolean) =>
  adds ? perHundred(value, members) : value === null ? null : Number(value)

/** Puts places in an order; those without the figure come last, equal ones stay as they are. */
export function ranked<Row extends Place>(places: readonly Row[], order: Order, adds: boolean): Row[] {
  const read: Record<RankingKey, (place: Row) => number | null> = {
    rate: (place) => rateOf(place, adds),
    value: (place) => (place.value === null ? null : Number(place.value)),
    progress: (place) => place.progress,
    members: (place) => place.members,
    change: changeOf,
    reports: coverageOf,
  }
  const figure = read[order.key as RankingKey]
  const sign = order.direction === 'ASC' ? 1 : -1
  return [...places].sort((left, right) => {
    const a = figure(left)
    const b = figure(right)
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (a - b)
  })
}
