import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { type Ready, readyGroups } from './ready'

type Props = { all: readonly Ready[]; onReady: (ready: Ready) => void }

/** Puts a ready question into the panes, and says what its answer tells. */
export function ReadySelect({ all, onReady }: Props) {
  const { t, i18n } = useLingui()
  const [chosen, setChosen] = useState<Ready | null>(null)
  return (
    <NativeSelect
      aria-label={t`Ready queries`}
      description={chosen ? i18n._(chosen.about) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={chosen?.key ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const ready = all.find(({ key }) => key === value)
        setChosen(ready ?? null)
        if (ready) onReady(ready)
      }}
      data={[
        { value: '', label: t`Ready queries…` },
        ...Object.entries(readyGroups)
          .map(([name, title]) => ({
            group: i18n._(title),
            items: all
              .filter(({ group }) => group === name)
              .map(({ key, title }) => ({ value: key, label: i18n._(title) })),
          }))
          .filter(({ items }) => items.length > 0),
      ]}
    />
  )
}
