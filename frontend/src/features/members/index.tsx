import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { rootRoute } from '#/components/root'
import { text } from '#/lib/search'

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members',
  // The state of the list, kept in the address.
  validateSearch: v.object({ search: text }),
}).lazy(() => import('./MembersPage').then((page) => page.Route))

const detail = createRoute({ getParentRoute: () => rootRoute, path: '/members/$id' }).lazy(() =>
  import('./MemberPage').then((page) => page.Route),
)

export const routes = [list, detail] as const
