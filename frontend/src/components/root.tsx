import { createRootRoute } from '@tanstack/react-router'
import { Shell } from './Shell'
import { NotFound } from './states'

/** The route above all others. Features hang their routes on it: `getParentRoute: () => rootRoute`. */
export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound })
