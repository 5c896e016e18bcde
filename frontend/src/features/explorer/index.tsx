import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '#/components/root'

/** Queries by hand against the graph. */
const explorer = createRoute({ getParentRoute: () => rootRoute, path: '/explorer' }).lazy(() =>
  import('./ExplorerPage').then((page) => page.Route),
)

export const routes = [explorer] as const
