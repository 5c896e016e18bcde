import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { type Ready, readyGroups } from './ready'

type Props = { all: readonly Ready[]; onReady: (ready: Ready) => void }

/** Puts a ready question into the panes. */
export function ReadySelect({ all, onReady }: Props) {
  const { t, i18n } = useLingui()
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
