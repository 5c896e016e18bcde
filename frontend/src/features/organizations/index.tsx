import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { memberSearch } from '#/components/members/search'
import { rootRoute } from '#/components/root'
import { day, oneOf, text, whole } from '#/lib/search'

export const tabs = ['summary', 'groups', 'members', 'figures', 'changes'] as const

/** Codes of the branches that stand open, with commas between; `all` for every one. */
const codes = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(4000))), undefined)

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizations',
  staticData: { needs: 'READ_REGISTER' },
  // The state of the tree, kept in the address.
  validateSearch: v.object({ search: text, open: codes, at: day }),
}).lazy(() => import('./OrganizationsPage').then((page) => page.Route))

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizations/$code',
  staticData: { needs: 'READ_REGISTER' },
  validateSearch: v.object({
    ...v.omit(memberSearch, ['organization']).entries,
    tab: oneOf(tabs),
    at: day,
    // Of the figures: a year, and a quarter or a month of it.
    year: whole(1990, 2100),
    quarter: whole(1, 4),
    month: whole(1, 12),
  }),
}).lazy(() => import('./OrganizationPage').then((page) => page.Route))

export const routes = [list, detail] as const
