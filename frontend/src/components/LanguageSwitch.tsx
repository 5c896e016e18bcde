import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconLanguage } from '@tabler/icons-react'
import { activateLanguage, useLang } from '#/lib/i18n'
import { languageNames, languages } from '#/lib/languages'

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
          leftSection={<IconLanguage size={18} stroke={1.6} aria-hidden="true" />}
          aria-label={t`Language: ${languageNames[lang]}`}
        >
          {lang.toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            role="menuitemradio"
            aria-checked={each === lang}
            rightSection={each === lang ? <IconCheck size={16} aria-hidden="true" /> : null}
            onClick={() => void activateLanguage(each)}
          >
            {languageNames[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
