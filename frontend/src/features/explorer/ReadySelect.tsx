import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useMemo } from 'react'
import { type Ready, readyFor, readyGroups } from './ready'

/** Puts a ready question into the panes. */
export function ReadySelect({ year, onReady }: { year: number; onReady: (ready: Ready) => void }) {
  const { t, i18n } = useLingui()
  const all = useMemo(() => readyFor(year), [year])
  return (
    <NativeSelect
      aria-label={t`Ready queries`}
      value=""
      onChange={({ currentTarget: { value } }) => {
        const ready = all.find(({ key }) => key === value)
        if (ready) onReady(ready)
      }}
      data={[
        { value: '', label: t`Ready queries…` },
        ...Object.entries(readyGroups).map(([name, title]) => ({
          group: i18n._(title),
          items: all
            .filter(({ group }) => group === name)
            .map(({ key, title }) => ({ value: key, label: i18n._(title) })),
        })),
      ]}
    />
  )
}
