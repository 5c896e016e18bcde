import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { isLang, type Lang } from '#/lib/languages'

const key = 'tirek.language'

type Catalogs = Record<Lang, () => Promise<{ messages: Record<string, string> }>>

const first: Catalogs = {
  kk: () => import('#/lib/messages/kk'),
  ru: () => import('#/lib/messages/ru'),
  en: () => import('#/lib/messages/en'),
}

const rest: Catalogs = {
  kk: () => import('#/lib/messages/rest/kk'),
  ru: () => import('#/lib/messages/rest/ru'),
  en: () => import('#/lib/messages/rest/en'),
}

/** Another page than the overview has been wanted. */
let all = false

/** The language chosen last on this machine, else Kazakh. */
export function storedLanguage(): Lang {
  try {
    const stored = localStorage.getItem(key)
    return isLang(stored) ? stored : 'kk'
  } catch {
    return 'kk'
  }
}

/** Loads the texts of a language, shows them, and remembers the choice. */
export async function activateLanguage(lang: Lang): Promise<void> {
  const parts = await Promise.all([first[lang](), ...(all ? [rest[lang]()] : [])])
  for (const { messages } of parts) i18n.load(lang, messages)
  i18n.activate(lang)
  document.documentElement.lang = lang
  try {
    localStorage.setItem(key, lang)
  } catch {
    // A browser that keeps nothing still shows the language.
  }
}

/** Loads what pages other than the overview say; the first of them waits for it. */
export async function loadAllTexts(): Promise<void> {
  if (all) return
  const lang = i18n.locale
  if (!isLang(lang)) return
  const { messages } = await rest[lang]()
  i18n.load(lang, messages)
  all = true
  // Another language may have been chosen meanwhile.
  if (isLang(i18n.locale) && i18n.locale !== lang) await activateLanguage(i18n.locale)
}

/** The language shown now. */
export function useLang(): Lang {
  const { i18n } = useLingui()
  return isLang(i18n.locale) ? i18n.locale : 'kk'
}
