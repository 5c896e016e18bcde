import { Trans, useLingui } from '@lingui/react/macro'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import classes from './SearchButton.module.css'

const SearchDialog = lazy(() => import('./SearchDialog'))

/** Opens the search over everything; so does Ctrl K, from anywhere. */
export function SearchButton() {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  useHotkeys([['mod+K', open]], [])
  return (
    <>
      <button
        type="button"
        className={classes.button}
        onClick={open}
        aria-label={t`Search`}
        aria-keyshortcuts="Control+K"
      >
        <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        <span>
          <Trans>Search</Trans>
        </span>
        <kbd>Ctrl K</kbd>
      </button>
      <Suspense>{opened && <SearchDialog onClose={close} />}</Suspense>
    </>
  )
}
