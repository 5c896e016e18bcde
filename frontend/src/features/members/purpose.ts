import { useLingui } from '@lingui/react/macro'
import * as v from 'valibot'

/** The rule for what something is done for: it is kept in the audit. */
export function usePurpose() {
  const { t } = useLingui()
  const sentence = t`Say what for in 5 to 1000 characters.`
  return v.pipe(v.string(sentence), v.trim(), v.minLength(5, sentence), v.maxLength(1000, sentence))
}
