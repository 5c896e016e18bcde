import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '#/components/root'

const page = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  staticData: { needs: 'ADMINISTER' },
}).lazy(() => import('./SettingsPage').then((page) => page.Route))

export const routes = [page] as const
