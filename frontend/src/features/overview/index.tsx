import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { rankings } from '#/components/figures/ranking'
import { rootRoute } from '#/components/root'
import { flag, oneOf, text, whole } from '#/lib/search'

/** The figures of the region at a glance. */
const overview = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  staticData: { needs: 'READ_REGISTER' },
  // Which region and year; which indicator the ranking shows, in which order.
  validateSearch: v.object({
    region: text,
    year: whole(1990, 2100),
    indicator: text,
    sort: oneOf(rankings),
    desc: flag,
  }),
}).lazy(() => import('./OverviewPage').then((page) => page.Route))

export const routes = [overview] as const
