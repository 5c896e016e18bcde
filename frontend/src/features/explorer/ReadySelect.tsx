import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { type Ready, readyGroups } from './ready'

type Props = {
  all: readonly Ready[]
  /** The one that stands in the panes. */
  chosen: Ready | null
  onReady: (ready: Ready) => void
}

/** Puts a ready question into the panes, and says what its answer tells. */
export function ReadySelect({ all, chosen, onReady }: Props) {
  const { t, i18n } = useLingui()
  return (
    <NativeSelect
      aria-label={t`Ready queries`}
      description={chosen ? i18n._(chosen.about) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={chosen?.key ?? ''}
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
