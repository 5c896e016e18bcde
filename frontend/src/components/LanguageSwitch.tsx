import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { activateLanguage, useLang } from '#/lib/i18n'
import { isLang, languageNames, languages } from '#/lib/languages'
import classes from './LanguageSwitch.module.css'

/** Chooses the language of the admin. */
export function LanguageSwitch() {
  const { t } = useLingui()
  const lang = useLang()
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          c="var(--mantine-color-text)"
          className={classes.button}
          leftSection={<IconLanguage size={18} stroke={1.6} aria-hidden="true" />}
          aria-label={t`Language: ${languageNames[lang]}`}
        >
          {lang.toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={lang} onChange={(value) => isLang(value) && void activateLanguage(value)}>
          {languages.map((each) => (
            <Menu.RadioItem key={each} value={each} lang={each} closeMenuOnClick>
              {languageNames[each]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
