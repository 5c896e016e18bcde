import { Trans, useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '#/components/Card'
import { type Column, DataTable } from '#/components/DataTable'
import { StateMark } from '#/components/Mark'
import { Progress } from '#/components/Progress'
import { Empty } from '#/components/states'
import { none } from '#/lib/fmt'
import { graphql, type ResultOf } from '#/lib/graphql'
import { useFmt } from '#/lib/useFmt'
import classes from './OrganizationsPage.module.css'

export const TotalsFragment = graphql(`
  fragment TotalsRow on IndicatorTotal @_unmask {
    indicator {
      id
      code
      name
      unit
      decimals
      project {
        id
        code
        name
      }
    }
    value
    target
    progress
    reportedUnits
    expectedUnits
    lowestState
  }
`)

export type Total = ResultOf<typeof TotalsFragment>

type Props = {
  title: ReactNode
  code: string
  rows: readonly Total[]
  /** How much of the period has gone by, from 0 to 1: where progress should be. */
  elapsed?: number
  at: string | undefined
  /** Leads to the form where a figure of this organization is entered. */
  entry?: boolean
}

/** What was reached in a period, with what it takes to judge it. */
export function Totals({ title, code, rows, elapsed, at, entry }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const targets = rows.some(({ target }) => target !== null)
  const columns: Column<Total>[] = [
    {
      key: 'indicator',
      header: <Trans>Indicator</Trans>,
      rowHeader: true,
      value: ({ indicator, target, progress, reportedUnits, expectedUnits }) => (
        <span className={classes.two}>
          <Link to="/projects/$code" params={{ code: indicator.project.code }}>
            {indicator.name}
          </Link>
          {narrow && (
            <small>
              <Trans>
                Reports {fmt.number(reportedUnits)} of {fmt.number(expectedUnits)}
              </Trans>
            </small>
          )}
          {narrow && target !== null && (
            <small>
              <Trans>
                {fmt.percent(progress, 0)} of the target{' '}
                {fmt.quantity(target, indicator.unit, indicator.decimals)}
              </Trans>
            </small>
          )}
        </span>
      ),
    },
    {
      key: 'project',
      header: <Trans>Project</Trans>,
      hideBelow: 'md',
      value: ({ indicator }) => indicator.project.name,
    },
    {
      key: 'value',
      header: <Trans>Value</Trans>,
      align: 'end',
      value: ({ indicator, value }) => (
        <Link to="/organizations/$code" params={{ code }} search={{ tab: 'figures', at }}>
          {fmt.quantity(value, indicator.unit, indicator.decimals)}
        </Link>
      ),
    },
    ...(targets
      ? [
          {
            key: 'target',
            header: <Trans>Target</Trans>,
            align: 'end' as const,
            hideBelow: 'sm' as const,
            value: ({ indicator, target }: Total) => fmt.quantity(target, indicator.unit, indicator.decimals),
          },
          {
            key: 'progress',
            header: <Trans>Progress</Trans>,
            hideBelow: 'sm' as const,
            value: ({ indicator, progress }: Total) => (
              <Progress value={progress} expected={elapsed} label={t`Progress: ${indicator.name}`} />
            ),
          },
        ]
      : []),
    {
      key: 'coverage',
      header: <Trans>Reports</Trans>,
      align: 'end',
      hideBelow: 'sm',
      value: ({ reportedUnits, expectedUnits }) =>
        t`${fmt.number(reportedUnits)} of ${fmt.number(expectedUnits)}`,
    },
    {
      key: 'state',
      header: <Trans>Lowest state</Trans>,
      hideBelow: 'md',
      value: ({ lowestState }) => (lowestState ? <StateMark name="ReportState" value={lowestState} /> : none),
    },
    ...(entry
      ? [
          {
            key: 'entry',
            header: <Trans>Enter</Trans>,
            align: 'end' as const,
            value: ({ indicator }: Total) => (
              <Link
                to="/projects/$code/entry"
                params={{ code: indicator.project.code }}
                search={{ organization: code, indicator: indicator.code }}
                aria-label={t`Enter: ${indicator.name}`}
              >
                <Trans>Enter</Trans>
              </Link>
            ),
          },
        ]
      : []),
  ]
  return (
    <Card title={title} flush>
      {rows.length === 0 ? (
        <Empty>
          <Trans>No indicators are defined yet.</Trans>
        </Empty>
      ) : (
        <DataTable caption={title} rows={rows} rowKey={(row) => row.indicator.id} columns={columns} />
      )}
    </Card>
  )
}
