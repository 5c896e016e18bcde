import { type Fmt, fmtFor } from '#/lib/fmt'
import { useLang } from '#/lib/i18n'

/** Numbers and dates in the language shown now. */
export function useFmt(): Fmt {
  return fmtFor(useLang())
}
