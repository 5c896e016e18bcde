import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useViewer } from '#/lib/viewer'
import { yearOf } from '#/lib/year'

type Props = {
  year: number
  onYear: (year: number) => void
  /** The day since when anything is reported; the years before it are not offered. */
  since?: string | null
}

/** Chooses the year that figures are about. */
export function YearSelect({ year, onYear, since }: Props) {
  const { t } = useLingui()
  const present = yearOf(useViewer().today)
  const first = Math.min(since ? yearOf(since) : present, year)
  const years = Array.from({ length: present - first + 1 }, (_, index) => String(present - index))
  return (
    <NativeSelect
      aria-label={t`Year`}
      value={String(year)}
      onChange={(event) => onYear(Number(event.currentTarget.value))}
      data={years}
    />
  )
}
