import { createRootRoute } from '@tanstack/react-router'
import { loadAllTexts } from '#/lib/i18n'
import type { Permission } from '#/lib/viewer'
import { Shell } from './Shell'
import { NotFound } from './states'

/** The route above all others. Features hang their routes on it: `getParentRoute: () => rootRoute`. */
export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  beforeLoad: ({ location }) => (location.pathname === '/' ? undefined : loadAllTexts()),
})

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What whoever opens the page must be allowed to do somewhere: `staticData: { needs: 'READ_REGISTER' }`. */
    needs?: Permission
  }
}
