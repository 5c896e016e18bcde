import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { rootRoute } from '#/components/root'
import { text } from '#/lib/search'

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects',
  // The state of the list, kept in the address.
  validateSearch: v.object({ search: text }),
}).lazy(() => import('./ProjectsPage').then((page) => page.Route))

const detail = createRoute({ getParentRoute: () => rootRoute, path: '/projects/$code' }).lazy(() =>
  import('./ProjectPage').then((page) => page.Route),
)

export const routes = [list, detail] as const
