// Every building block of the pages with sample data, for the tests in this folder.
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '#/app/main.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { Provider } from 'urql'
import { Overlays } from '#/components/Overlays'
import { createClient } from '#/lib/client'
import { fmtFor } from '#/lib/fmt'
import { cases, plain } from '#/lib/fmt/cases'
import { activateLanguage, storedLanguage } from '#/lib/i18n'
import { languages } from '#/lib/languages'
import { nonce } from '#/lib/nonce'
import { cssVariables, theme } from '#/lib/theme'
import { type Viewer, ViewerContext } from '#/lib/viewer'
import { Blocks } from './Blocks'
import { GridBlock } from './GridBlock'

const written = Object.fromEntries(
  languages.map((lang) => [lang, cases.map(({ write }) => plain(write(fmtFor(lang))))]),
)
Object.assign(window, { written })

const root = createRootRoute()
const organization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$code',
  component: () => <h1>{organization.useParams().code}</h1>,
})
const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: Blocks }),
  createRoute({ getParentRoute: () => root, path: '/grid', component: GridBlock }),
  organization,
  createRoute({ getParentRoute: () => root, path: '/elsewhere', component: () => <h1>Elsewhere</h1> }),
])
const router = createRouter({
  routeTree,
  history: createMemoryHistory({ initialEntries: [location.hash.slice(1) || '/'] }),
})

const viewer: Viewer = {
  name: 'demo',
  kind: 'SESSION',
  language: 'KK',
  today: '2025-10-31',
  synthetic: true,
  account: null,
  roles: [{ role: 'ADMIN', organization: null }],
  permissions: ['READ_REGISTER', 'READ_MEMBERS', 'CHANGE_REGISTER', 'ENTER_FIGURES'],
  mustChangePassword: false,
  seenAs: null,
}
const quiet = { onOver: () => {}, onRefused: () => {}, onOutdated: () => {} }
const element = document.getElementById('root')

if (element) {
  const lang = storedLanguage()
  await activateLanguage(lang)
  createRoot(element).render(
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <Provider value={createClient(lang, quiet).client}>
          <ViewerContext value={viewer}>
            <main style={{ padding: 16, maxWidth: 1200, margin: '0 auto' }}>
              {/* The gallery's own few routes stand in for the product's. */}
              <RouterProvider router={router as never} />
            </main>
          </ViewerContext>
        </Provider>
        <Overlays />
        <Notifications />
      </MantineProvider>
    </I18nProvider>,
  )
}
