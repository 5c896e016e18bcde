import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { rankings } from '#/components/figures/ranking'
import { rootRoute } from '#/components/root'
import { day, flag, oneOf, text, whole } from '#/lib/search'

const year = whole(1990, 2100)

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects',
  staticData: { needs: 'READ_REGISTER' },
  validateSearch: v.object({ year }),
}).lazy(() => import('./ProjectsPage').then((page) => page.Route))

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/$code',
  staticData: { needs: 'READ_REGISTER' },
  // The year, the indicator, how its months are drawn, the branch looked into, the order of the ranking.
  validateSearch: v.object({
    year,
    indicator: text,
    view: oneOf(['sum']),
    branch: text,
    sort: oneOf(rankings),
    desc: flag,
  }),
}).lazy(() => import('./ProjectPage').then((page) => page.Route))

const entry = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/$code/entry',
  staticData: { needs: 'ENTER_FIGURES' },
  // What is entered: an organization's code, an indicator's code, any day of the month.
  validateSearch: v.object({ organization: text, indicator: text, month: day }),
}).lazy(() => import('./EntryPage').then((page) => page.Route))

export const routes = [list, detail, entry] as const
