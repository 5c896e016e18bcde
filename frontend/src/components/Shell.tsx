import { Trans, useLingui } from '@lingui/react/macro'
import { AppShell, Burger, VisuallyHidden } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import {
  IconBinaryTree2,
  IconCalendarEvent,
  IconLayoutDashboard,
  IconTargetArrow,
  IconTerminal2,
  IconUsers,
} from '@tabler/icons-react'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useFmt } from '#/lib/useFmt'
import { useViewer } from '#/lib/viewer'
import { Brand } from './Brand'
import { LanguageSwitch } from './LanguageSwitch'
import { SchemeSwitch } from './SchemeSwitch'
import { SearchButton } from './SearchButton'
import classes from './Shell.module.css'

/** The frame of every page: where one can go, which register this is, and as of which day. */
export function Shell() {
  const { t } = useLingui()
  const fmt = useFmt()
  const viewer = useViewer()
  const [open, { toggle, close }] = useDisclosure()
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false })
  const path = useRouterState({ select: (state) => state.location.pathname })
  const page = useFocusOnArrival(path, close)

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
        <SearchButton />
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
      </AppShell.Header>
      <AppShell.Navbar
        className={classes.navbar}
        withBorder={false}
        aria-label={t`Main menu`}
        inert={narrow && !open}
      >
        <ul>
          {useSections().map(({ to, label, Icon, exact }) => (
            <li key={to}>
              <Link to={to} className={classes.link} activeOptions={{ exact }}>
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
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  )
}

function useSections() {
  const { t } = useLingui()
  return [
    { to: '/', label: t`Overview`, Icon: IconLayoutDashboard, exact: true },
    { to: '/organizations', label: t`Organizations`, Icon: IconBinaryTree2, exact: false },
    { to: '/members', label: t`Members`, Icon: IconUsers, exact: false },
    { to: '/projects', label: t`Projects`, Icon: IconTargetArrow, exact: false },
    { to: '/explorer', label: t`Explorer`, Icon: IconTerminal2, exact: false },
  ] as const
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
