import { Trans, useLingui } from '@lingui/react/macro'
import { Link, type LinkProps } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import type { Unit } from '#/lib/fmt'
import { useFmt } from '#/lib/useFmt'
import classes from './Figure.module.css'
import { Progress } from './Progress'
import { Sparkline } from './Sparkline'

type Props = {
  label: string
  /** Null means not reported, which is not zero. */
  value: number | string | null
  unit?: Unit
  decimals?: number
  /** The target in the unit of the value, and the share of it that is reached. */
  target?: number | string | null
  progress?: number | null
  /** Where the share should be by now, from 0 to 1. */
  expected?: number
  /** Against the period before, in the unit of the value; better says which way is good news. */
  change?: { value: number; label: string; better?: 'UP' | 'DOWN' } | null
  /** Reports that came in, of those due. */
  coverage?: { reported: number; expected: number } | null
  /** Values over time, oldest first. */
  trend?: readonly (number | null)[]
  /** Leads to the rows behind the figure: `linkOptions({ to, search })`. */
  link?: LinkProps
  /** A state or a remark under the figure. */
  note?: ReactNode
}

/** One figure with what it takes to judge it: target, progress, change, coverage, trend. */
export function Figure({
  label,
  value,
  unit = 'COUNT',
  decimals,
  target,
  progress,
  expected,
  change,
  coverage,
  trend,
  link,
  note,
}: Props) {
  const { t } = useLingui()
  const id = useId()
  const fmt = useFmt()
  const number = fmt.number(value, decimals)
  const unitText = value === null ? '' : fmt.unit(unit)
  return (
    <article className={classes.figure} aria-labelledby={id}>
      <p className={classes.label} id={id}>
        {label}
      </p>
      <p className={classes.value}>
        {link ? (
          <Link {...link} aria-label={`${label}: ${number} ${unitText}`}>
            {number}
          </Link>
        ) : (
          number
        )}
        {unitText && <span className={classes.unit}>{unitText}</span>}
        {change && (
          <span className={classes.change} data-tone={toneOf(change)}>
            {fmt.change(change.value, decimals)} {change.label}
          </span>
        )}
      </p>
      <div>{trend && <Sparkline values={trend} label={t`Trend: ${label}`} />}</div>
      <div>
        {progress !== undefined && progress !== null && (
          <Progress value={progress} expected={expected} label={t`Progress: ${label}`} />
        )}
        <div className={classes.facts}>
          {target !== undefined && (
            <span>
              {target === null ? (
                <Trans>No target</Trans>
              ) : (
                <Trans>Target {fmt.quantity(target, unit, decimals)}</Trans>
              )}
            </span>
          )}
          {coverage && (
            <span>
              <Trans>
                Reports {fmt.number(coverage.reported)} of {fmt.number(coverage.expected)}
              </Trans>
            </span>
          )}
          {note}
        </div>
      </div>
    </article>
  )
}

/** Figures side by side, as many as fit. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>
}

function toneOf(change: { value: number; better?: 'UP' | 'DOWN' }) {
  if (!change.better || change.value === 0) return undefined
  return change.value > 0 === (change.better === 'UP') ? 'good' : 'bad'
}
