import { none } from '#/lib/fmt'
import { useFmt } from '#/lib/useFmt'
import classes from './Progress.module.css'

type Props = {
  /** Share of the target, 1 means reached and more is possible; null when there is no target. */
  value: number | null | undefined
  /** Says what progresses, for those who cannot see the bar. */
  label: string
  /** Where one should be by now, from 0 to 1: a mark on the bar; behind it the bar is amber. */
  expected?: number
  /** The bar without the number beside it. */
  bare?: boolean
}

/** How far a figure has come towards its target. */
export function Progress({ value, label, expected, bare }: Props) {
  const fmt = useFmt()
  if (value === null || value === undefined) return <span>{none}</span>
  const full = Math.max(0, Math.min(1, value))
  const tone = value >= 1 ? 'good' : expected !== undefined && value < expected ? 'behind' : 'plain'
  const text = fmt.percent(value, value < 0.1 ? 1 : 0)
  return (
    <div className={classes.progress}>
      <div
        className={classes.track}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(full * 100)}
        aria-valuetext={text}
        data-tone={tone}
      >
        <i style={{ width: `${full * 100}%` }} />
        {expected !== undefined && expected > 0 && expected < 1 && (
          <b style={{ left: `${expected * 100}%` }} />
        )}
      </div>
      {!bare && <span className={classes.text}>{text}</span>}
    </div>
  )
}
