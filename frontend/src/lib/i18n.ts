import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { isLang, type Lang } from '#/lib/languages'

const key = 'tirek.language'

const catalogs: Record<Lang, () => Promise<{ messages: Record<string, string> }>> = {
  kk: () => import('#/lib/messages/kk'),
  ru: () => import('#/lib/messages/ru'),
  en: () => import('#/lib/messages/en'),
}

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
  const { messages } = await catalogs[lang]()
  i18n.loadAndActivate({ locale: lang, messages })
  document.documentElement.lang = lang
  try {
    localStorage.setItem(key, lang)
  } catch {
    // A browser that keeps nothing still shows the language.
  }
}

/** The language shown now. */
export function useLang(): Lang {
  const { i18n } = useLingui()
  return isLang(i18n.locale) ? i18n.locale : 'kk'
}
