import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { rootRoute } from '#/components/root'
import { text } from '#/lib/search'

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizations',
  // The state of the list, kept in the address.
  validateSearch: v.object({ search: text }),
}).lazy(() => import('./OrganizationsPage').then((page) => page.Route))

const detail = createRoute({ getParentRoute: () => rootRoute, path: '/organizations/$code' }).lazy(() =>
  import('./OrganizationPage').then((page) => page.Route),
)

export const routes = [list, detail] as const
