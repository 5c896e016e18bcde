import classes from './Sparkline.module.css'

type Props = {
  /** Oldest first; null leaves a gap. */
  values: readonly (number | null)[]
  /** Says what the line tells, for those who cannot see it. */
  label: string
}

const width = 120
const height = 32
const edge = 2

/** The run of a figure in the size of a word; begins at zero, so heights can be compared. */
export function Sparkline({ values, label }: Props) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const top = Math.max(...known, 0)
  const bottom = Math.min(...known, 0)
  const span = top - bottom || 1
  const x = (index: number) => edge + (index / (values.length - 1)) * (width - 2 * edge)
  const y = (value: number) => height - edge - ((value - bottom) / span) * (height - 2 * edge)

  const path = values
    .map((value, index) => {
      if (value === null) return ''
      const starts = index === 0 || values[index - 1] === null
      return `${starts ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
  const last = values.findLastIndex((value) => value !== null)
  const lastValue = values[last] ?? 0
  return (
    <svg
      className={classes.line}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <path d={path} vectorEffect="non-scaling-stroke" />
      {/* A dot that stays round however the line is stretched. */}
      <path className={classes.dot} d={`M${x(last)} ${y(lastValue)}h0`} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
