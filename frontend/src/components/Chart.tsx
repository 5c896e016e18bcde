import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { type CSSProperties, lazy, type ReactNode, Suspense, useId, useState } from 'react'
import type { Unit } from '#/lib/fmt'
import { useFmt } from '#/lib/useFmt'
import classes from './Chart.module.css'
import { DataTable } from './DataTable'
import { Loading } from './states'

export type Series = {
  name: string
  /** One for each category; null where nothing was reported. */
  values: readonly (number | null)[]
}

export type ChartProps = {
  /** Says what is shown, also to those who cannot see it. */
  caption: string
  kind: 'bar' | 'line'
  /** What the categories are: months, organizations. Heads the first column of the table. */
  categoryName: ReactNode
  categories: readonly string[]
  series: readonly Series[]
  unit?: Unit
  decimals?: number
  /** Bars lie, for long names. */
  horizontal?: boolean
  stacked?: boolean
  /** A line across the chart, in the unit of the values. */
  target?: { name: string; value: number } | null
  /** CSS height of the drawing. */
  height?: string
}

// Several hundred kB that nobody should wait for who came for a table.
const Drawing = lazy(() => import('./ChartDrawing'))

/** Figures as a drawing; the same figures as a table are one press away. */
export function Chart(props: ChartProps) {
  const { caption, height } = props
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <figure className={classes.chart} aria-labelledby={id}>
      <div className={classes.head}>
        <figcaption id={id}>{caption}</figcaption>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={
            asTable ? (
              <IconChartBar size={16} aria-hidden="true" />
            ) : (
              <IconTable size={16} aria-hidden="true" />
            )
          }
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <Trans>As a chart</Trans> : <Trans>As a table</Trans>}
        </Button>
      </div>
      {asTable ? (
        <ChartTable {...props} />
      ) : (
        <div className={classes.canvas} style={{ '--chart-height': height } as CSSProperties}>
          <Suspense fallback={<Loading rows={4} />}>
            <Drawing {...props} />
          </Suspense>
        </div>
      )}
    </figure>
  )
}

function ChartTable({
  caption,
  categoryName,
  categories,
  series,
  unit = 'COUNT',
  decimals,
  target,
}: ChartProps) {
  const fmt = useFmt()
  const sign = fmt.unit(unit)
  const rows = categories.map((category, index) => ({ id: String(index), category, index }))
  return (
    <DataTable
      caption={caption}
      rows={rows}
      columns={[
        { key: 'category', header: categoryName, rowHeader: true },
        ...series.map((each) => ({
          key: `series ${each.name}`,
          header: sign ? `${each.name}, ${sign}` : each.name,
          align: 'end' as const,
          value: (row: { index: number }) => fmt.number(each.values[row.index], decimals),
        })),
        ...(target
          ? [
              {
                key: 'target',
                header: target.name,
                align: 'end' as const,
                value: () => fmt.number(target.value, decimals),
              },
            ]
          : []),
      ]}
    />
  )
}
