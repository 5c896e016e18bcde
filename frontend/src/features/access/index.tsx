import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { rootRoute } from '#/components/root'
import { text } from '#/lib/search'

const profile = createRoute({ getParentRoute: () => rootRoute, path: '/profile' }).lazy(() =>
  import('./ProfilePage').then((page) => page.Route),
)

const tokens = createRoute({ getParentRoute: () => rootRoute, path: '/tokens' }).lazy(() =>
  import('./TokensPage').then((page) => page.Route),
)

const accounts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts',
  validateSearch: v.object({ search: text }),
  staticData: { needs: 'ADMINISTER' },
}).lazy(() => import('./AccountsPage').then((page) => page.Route))

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/$id',
  // Code of the organization that is asked about.
  validateSearch: v.object({ organization: text }),
  staticData: { needs: 'ADMINISTER' },
}).lazy(() => import('./AccountPage').then((page) => page.Route))

export const routes = [profile, tokens, accounts, account] as const
