import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Column, DataTable, type Order } from '#/components/DataTable'
import { StateMark } from '#/components/Mark'
import { Progress } from '#/components/Progress'
import { none } from '#/lib/fmt'
import { useFmt } from '#/lib/useFmt'
import classes from './Ranking.module.css'
import { changeOf, coverageOf, type Place, ranked, rateOf } from './ranking'
import type { Indicator } from './total'

type Props = {
  /** Says what is ranked. */
  caption: string
  /** Heads the first column. */
  placeName: ReactNode
  indicator: Indicator
  places: readonly Place[]
  /** All places together: the mark on the bars, and the last line. */
  whole: Place
  /** The year of the values. */
  year: number
  /** The name as a link. */
  name: (place: Place) => ReactNode
  /** The value as a link to the rows behind it. */
  link?: (place: Place, text: string) => ReactNode
  order: Order
  onOrder: (order: Order) => void
}

/** Organizations beside each other for one indicator: who is ahead, who is behind, who has not reported. */
export function Ranking({
  caption,
  placeName,
  indicator,
  places,
  whole,
  year,
  name,
  link,
  order,
  onOrder,
}: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { unit, decimals, direction, organizationAggregation } = indicator
  const adds = organizationAggregation === 'SUM'
  const average = rateOf(whole, adds)
  const most = Math.max(...places.map((place) => rateOf(place, adds) ?? 0), average ?? 0)
  const targets = places.some(({ target }) => target !== null)
  const sign = fmt.unit(unit)
  // Few things for many people need one digit more to be told apart.
  const rateDecimals = adds ? (average !== null && average < 1 ? 3 : 2) : decimals

  const rate: Column<Place> = {
    key: 'rate',
    header: adds ? <Trans>Per 100 members</Trans> : <Trans>Against the whole</Trans>,
    align: 'end',
    sortable: true,
    value: (place) => (
      <Bar
        value={rateOf(place, adds)}
        text={fmt.number(rateOf(place, adds), rateDecimals)}
        most={most}
        average={average}
        behind={direction === 'UP' ? 'below' : 'above'}
      />
    ),
    footer: fmt.number(average, rateDecimals),
  }
  const columns: Column<Place>[] = [
    { key: 'name', header: placeName, rowHeader: true, value: name, footer: <Trans>Together</Trans> },
    ...(whole.members === null
      ? []
      : [
          {
            key: 'members',
            header: <Trans>Members</Trans>,
            align: 'end' as const,
            sortable: true,
            hideBelow: 'sm' as const,
            value: ({ members }: Place) => fmt.number(members),
            footer: fmt.number(whole.members),
          },
        ]),
    {
      key: 'value',
      header: sign ? t`Value, ${sign}` : t`Value`,
      align: 'end',
      sortable: true,
      value: (place) => {
        const text = fmt.number(place.value, decimals)
        return link && place.value !== null ? link(place, text) : text
      },
      footer: fmt.number(whole.value, decimals),
    },
    ...(whole.members === null && adds ? [] : [rate]),
    ...(targets
      ? [
          {
            key: 'progress',
            header: <Trans>Progress</Trans>,
            sortable: true,
            value: (place: Place) => <Progress value={place.progress} label={t`Progress: ${place.name}`} />,
          },
        ]
      : []),
    {
      key: 'change',
      header: <Trans>Against {year - 1}</Trans>,
      align: 'end',
      sortable: true,
      hideBelow: 'sm',
      value: (place) => fmt.change(changeOf(place), decimals),
      footer: fmt.change(changeOf(whole), decimals),
    },
    {
      key: 'reports',
      header: <Trans>Reports</Trans>,
      align: 'end',
      sortable: true,
      hideBelow: 'xs',
      value: (place) => <Reports {...place} />,
      footer: <Reports {...whole} />,
    },
    {
      key: 'state',
      header: <Trans>Lowest state</Trans>,
      hideBelow: 'md',
      value: ({ lowestState }) => (lowestState ? <StateMark name="ReportState" value={lowestState} /> : none),
      footer: null,
    },
  ]
  return (
    <DataTable
      caption={caption}
      rows={ranked(places, order, adds)}
      columns={columns}
      order={order}
      onOrder={onOrder}
    />
  )
}

type BarProps = {
  value: number | null
  text: string
  most: number
  average: number | null
  behind: 'below' | 'above'
}

/** A length beside its number; the mark is the average, the colour tells who is clearly behind it. */
function Bar({ value, text, most, average, behind }: BarProps) {
  const { t } = useLingui()
  const width = value === null || most === 0 ? 0 : (value / most) * 100
  const late =
    value !== null &&
    average !== null &&
    (behind === 'below' ? value < average * 0.95 : value > average * 1.05)
  return (
    <span className={classes.rate}>
      <span className={classes.bar} aria-hidden="true" data-late={late || undefined}>
        <i style={{ width: `${Math.max(0, width)}%` }} />
        {average !== null && most > 0 && <b style={{ left: `${(average / most) * 100}%` }} />}
      </span>
      <span className={classes.text} title={late ? t`Behind the average` : undefined}>
        {text}
      </span>
    </span>
  )
}

function Reports(place: Pick<Place, 'reportedUnits' | 'expectedUnits'>) {
  const { t } = useLingui()
  const fmt = useFmt()
  const coverage = coverageOf(place)
  return (
    <span className={classes.reports} data-gap={(coverage !== null && coverage < 1) || undefined}>
      {t`${fmt.number(place.reportedUnits)} of ${fmt.number(place.expectedUnits)}`}
    </span>
  )
}
