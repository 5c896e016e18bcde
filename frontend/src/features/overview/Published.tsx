import { Trans, useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { type Column, DataTable } from '#/components/DataTable'
import { StateMark } from '#/components/Mark'
import { Empty } from '#/components/states'
import { none } from '#/lib/fmt'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import { useViewer } from '#/lib/viewer'
import classes from './OverviewPage.module.css'
import type { PublishedFigure } from './overview'
import { periodOf, writeValue } from './published'

/** What was published, and whether the data still supports it. */
export function Published({ figures }: { figures: readonly PublishedFigure[] }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const aboutOf = ({ scope, period }: PublishedFigure) =>
    [scope?.name, /^\d{4}-\d{2}-\d{2}$/.test(period) ? fmt.date(period) : period].filter(Boolean).join(', ')
  const holding = figures.filter(({ state }) => state === 'HOLDS').length
  const diverged = figures.filter(({ state }) => state === 'DIVERGED').length

  const columns: Column<PublishedFigure>[] = [
    {
      key: 'claim',
      header: <Trans>Claim</Trans>,
      rowHeader: true,
      value: (figure) => (
        <>
          {figure.claim}
          <small className={classes.reason}>{[figure.key, aboutOf(figure), figure.source].join(' · ')}</small>
          <Text component="small" className={classes.reason} hiddenFrom="xs">
            <Trans>Published</Trans>: <Value {...figure} />
          </Text>
        </>
      ),
    },
    {
      key: 'value',
      header: <Trans>Published</Trans>,
      align: 'end',
      hideBelow: 'xs',
      value: (figure) => (
        <span className={classes.wrap}>
          <Value {...figure} />
        </span>
      ),
    },
    {
      key: 'found',
      header: <Trans>Found</Trans>,
      align: 'end',
      value: (figure) => <Found {...figure} />,
    },
    {
      key: 'state',
      header: <Trans>State</Trans>,
      value: ({ state, reason }) => (
        <>
          <StateMark name="FigureState" value={state} />
          {reason && <small className={classes.reason}>{reason}</small>}
        </>
      ),
    },
  ]
  return (
    <Card
      flush
      title={<Trans>Published figures</Trans>}
      aside={
        <span className={classes.source}>
          {diverged > 0 ? (
            <Trans>
              {fmt.number(holding)} of {fmt.number(figures.length)} hold, {fmt.number(diverged)} diverged
            </Trans>
          ) : (
            <Trans>
              {fmt.number(holding)} of {fmt.number(figures.length)} hold
            </Trans>
          )}
        </span>
      }
    >
      {figures.length === 0 ? (
        <Empty>
          <Trans>Nothing has been published yet.</Trans>
        </Empty>
      ) : (
        <DataTable caption={t`Published figures`} rows={figures} columns={columns} />
      )}
    </Card>
  )
}

/** What was published, and how exactly it was meant. */
function Value({ comparator, value, tolerance }: PublishedFigure) {
  const fmt = useFmt()
  const label = useLabel()
  return (
    <>
      {writeValue(value, fmt)}{' '}
      <small className={classes.source}>
        {label('Comparator', comparator)}
        {tolerance !== null && ` ±${fmt.number(tolerance)}`}
      </small>
    </>
  )
}

/** What the data says now, leading to where it can be seen. */
function Found({ found, scope, period, claim }: PublishedFigure) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { today } = useViewer()
  const text = found === null ? none : writeValue(found, fmt)
  if (!scope) return text
  const { year, at } = periodOf(period, today)
  return (
    <Link
      to="/organizations/$code"
      params={{ code: scope.code }}
      search={year ? { tab: 'figures', year } : { at }}
      aria-label={found === null ? t`${claim}: to ${scope.name}` : `${claim}: ${text}`}
    >
      {found === null ? t`See` : text}
    </Link>
  )
}
