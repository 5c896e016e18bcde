import { useLingui } from '@lingui/react/macro'
import { overlays } from '#/lib/theme'

/** Where menus, dialogs and messages are put: a landmark of its own, so that nothing stands outside of all. */
export function Overlays() {
  const { t } = useLingui()
  return <section id={overlays} aria-label={t`Menus and messages`} />
}
