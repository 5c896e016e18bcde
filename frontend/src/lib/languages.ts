/** The languages of the admin. Kazakh is the default. */
export const languages = ['kk', 'ru', 'en'] as const

export type Lang = (typeof languages)[number]

/** Each language by its own name, for the switch. */
export const languageNames: Record<Lang, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' }

export function isLang(value: unknown): value is Lang {
  return languages.includes(value as Lang)
}
