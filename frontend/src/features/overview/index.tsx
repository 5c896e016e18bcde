import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '#/components/root'

/** The figures of the region at a glance. */
const overview = createRoute({ getParentRoute: () => rootRoute, path: '/' }).lazy(() =>
  import('./OverviewPage').then((page) => page.Route),
)

export const routes = [overview] as const
