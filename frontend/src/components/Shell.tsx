import { Trans, useLingui } from '@lingui/react/macro'
import { AppShell, Burger, VisuallyHidden } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import {
  IconBinaryTree2,
  IconCalendarEvent,
  IconFingerprint,
  IconLayoutDashboard,
  IconSettings,
  IconTargetArrow,
  IconTerminal2,
  IconUserShield,
  IconUsers,
} from '@tabler/icons-react'
import { Link, Outlet, useMatches, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useFmt } from '#/lib/useFmt'
import { ownOf, useMay, useViewer } from '#/lib/viewer'
import { Brand } from './Brand'
import { LanguageSwitch } from './LanguageSwitch'
import { SchemeSwitch } from './SchemeSwitch'
import { SearchButton } from './SearchButton'
import { SeenAs } from './SeenAs'
import classes from './Shell.module.css'
import { Forbidden } from './states'
import { UserMenu } from './UserMenu'

/** The frame of every page: where one can go, which register this is, and as of which day. */
export function Shell() {
  const { t } = useLingui()
  const fmt = useFmt()
  const viewer = useViewer()
  const may = useMay()
  const [open, { toggle, close }] = useDisclosure()
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false })
  const path = useRouterState({ select: (state) => state.location.pathname })
  const page = useFocusOnArrival(path, close)
  const needs = useMatches({ select: (matches) => matches.at(-1)?.staticData.needs })

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !open } }}
      padding={0}
      transitionDuration={150}
    >
      <a className={classes.skip} href="#page">
        <Trans>Skip to the page</Trans>
      </a>
      <AppShell.Header className={classes.header} withBorder={false}>
        <Burger
          opened={open}
          onClick={toggle}
          hiddenFrom="md"
          size="sm"
          aria-label={open ? t`Close the menu` : t`Open the menu`}
          aria-expanded={open}
        />
        <Link to="/" className={classes.brand} aria-label={t`Tirek, to the overview`}>
          <Brand />
          <b>Tirek</b>
        </Link>
        <span className={classes.space} />
        {may('READ_REGISTER') && <SearchButton />}
        {viewer.synthetic && (
          <span
            className={classes.demo}
            title={t`People and rows are invented; the sums match published figures.`}
          >
            <Trans>Demo</Trans>
          </span>
        )}
        <span
          className={classes.date}
          title={t`The register’s own date: ages, terms and due dates go by it.`}
        >
          <IconCalendarEvent size={18} stroke={1.6} aria-hidden="true" />
          <VisuallyHidden>
            <Trans>The register’s own date:</Trans>
          </VisuallyHidden>
          {fmt.date(viewer.today)}
        </span>
        <LanguageSwitch />
        <SchemeSwitch />
        <UserMenu />
      </AppShell.Header>
      <AppShell.Navbar
        className={classes.navbar}
        withBorder={false}
        aria-label={t`Main menu`}
        inert={narrow && !open}
      >
        <ul>
          {useSections().map(({ to, label, Icon, ...section }) => (
            <li key={to}>
              <Link to={to} className={classes.link} activeOptions={{ exact: 'exact' in section }}>
                <Icon size={20} stroke={1.6} aria-hidden="true" />
                <span>{label}</span>
              </Link>
            </li>
          ))}
        </ul>
        {viewer.synthetic && (
          <p className={classes.foot}>
            <b>
              <Trans>Synthetic demo data</Trans>
            </b>
            <Trans>People and rows are invented; the sums match published figures.</Trans>
          </p>
        )}
      </AppShell.Navbar>
      <AppShell.Main className={classes.main}>
        <div id="page" ref={page} tabIndex={-1} className={classes.page}>
          <SeenAs />
          {needs && !may(needs) ? <Forbidden /> : <Outlet />}
        </div>
      </AppShell.Main>
    </AppShell>
  )
}

/** Where one can go: what would be refused is not offered. */
function useSections() {
  const { t } = useLingui()
  const may = useMay()
  const own = ownOf(useViewer())
  const sections = [
    // A single organization is its own overview.
    { to: '/', label: t`Overview`, Icon: IconLayoutDashboard, exact: true, needs: 'READ_REGISTER', off: own },
    { to: '/organizations', label: t`Organizations`, Icon: IconBinaryTree2, needs: 'READ_REGISTER' },
    { to: '/members', label: t`Members`, Icon: IconUsers, needs: 'READ_MEMBERS' },
    { to: '/projects', label: t`Projects`, Icon: IconTargetArrow, needs: 'READ_REGISTER' },
    { to: '/explorer', label: t`Explorer`, Icon: IconTerminal2, needs: 'READ_REGISTER' },
    { to: '/audit', label: t`Audit`, Icon: IconFingerprint, needs: 'READ_AUDIT' },
    { to: '/accounts', label: t`Accounts`, Icon: IconUserShield, needs: 'ADMINISTER' },
    { to: '/settings', label: t`Settings`, Icon: IconSettings, needs: 'ADMINISTER' },
  ] as const
  return sections.filter((section) => may(section.needs) && !('off' in section && section.off))
}

/** Another page takes the focus, so that reading and tabbing begin at its top. */
function useFocusOnArrival(path: string, onArrival: () => void) {
  const page = useRef<HTMLDivElement>(null)
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    onArrival()
    page.current?.focus({ preventScroll: true })
  }, [path, onArrival])
  return page
}
