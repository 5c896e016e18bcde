import { Trans, useLingui } from '@lingui/react/macro'
import { Group, NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Chart } from '#/components/Chart'
import { none } from '#/lib/fmt'
import { useFmt } from '#/lib/useFmt'
import classes from './AnswerChart.module.css'
import { type Choice, columnsFor, drawn, firstChoice } from './drawn'
import type { Rows } from './rows'

/** The rows of an answer as lines over time or as bars. */
export function AnswerChart({ rows }: { rows: Rows }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const shape = rows.columns.map(({ name }) => name).join()
  const [own, setOwn] = useState<{ shape: string; choice: Choice } | null>(null)
  const first = useMemo(() => firstChoice(rows), [rows])
  const choice = own?.shape === shape ? own.choice : first
  if (!choice) {
    return (
      <p className={classes.note}>
        <Trans>A chart needs several rows with a column of numbers, and one of names or days.</Trans>
      </p>
    )
  }
  const choose = (changes: Partial<Choice>) => setOwn({ shape, choice: { ...choice, ...changes } })
  const { categories, values } = columnsFor(rows)
  const nameOf = (at: number) => rows.columns[at]?.name ?? ''
  const options = (places: number[]) => places.map((at) => ({ value: String(at), label: nameOf(at) }))
  const { categories: along, series, cut } = drawn(rows, choice)
  const kind = rows.columns[choice.category]?.kind
  const value = nameOf(choice.value)
  const category = nameOf(choice.category)
  return (
    <div className={classes.chart}>
      <Group gap="xs" align="end">
        <NativeSelect
          size="xs"
          label={t({ message: 'Value', context: 'chart' })}
          value={choice.value}
          data={options(values)}
          onChange={({ currentTarget }) => choose({ value: Number(currentTarget.value) })}
        />
        <NativeSelect
          size="xs"
          label={t`Along the chart`}
          value={choice.category}
          data={options(categories)}
          onChange={({ currentTarget }) => choose({ category: Number(currentTarget.value) })}
        />
        <NativeSelect
          size="xs"
          label={t`One series for each`}
          value={choice.by ?? ''}
          data={[{ value: '', label: none }, ...options(categories.filter((at) => at !== choice.category))]}
          onChange={({ currentTarget: { value } }) => choose({ by: value === '' ? null : Number(value) })}
        />
      </Group>
      <Chart
        caption={t`${value} by ${category}`}
        kind={kind === 'text' ? 'bar' : 'line'}
        categoryName={category}
        categories={along.map((each) =>
          each === null
            ? none
            : kind === 'date'
              ? fmt.date(String(each))
              : kind === 'moment'
                ? fmt.dateTime(String(each))
                : String(each),
        )}
        series={series}
        horizontal={kind === 'text' && along.length > 6}
        height={
          kind === 'text' && along.length > 6
            ? `${along.length * (series.length > 1 ? 2.5 : 1.6) + 4}rem`
            : undefined
        }
      />
      {cut && (
        <p className={classes.note}>
          <Trans>Not everything is drawn; the table has all rows.</Trans>
        </p>
      )}
    </div>
  )
}
