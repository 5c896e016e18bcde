import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { memberSearch } from '#/components/members/search'
import { rootRoute } from '#/components/root'
import { day, oneOf, text } from '#/lib/search'

export const tabs = ['summary', 'personal', 'changes'] as const

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members',
  staticData: { needs: 'READ_MEMBERS' },
  // The state of the list, kept in the address.
  validateSearch: v.object({ ...memberSearch.entries, at: day }),
}).lazy(() => import('./MembersPage').then((page) => page.Route))

const add = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members/new',
  staticData: { needs: 'CHANGE_REGISTER' },
  // Code of the organization to begin with.
  validateSearch: v.object({ organization: text }),
}).lazy(() => import('./NewMemberPage').then((page) => page.Route))

const detail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members/$id',
  staticData: { needs: 'READ_MEMBERS' },
  validateSearch: v.object({ tab: oneOf(tabs), at: day }),
}).lazy(() => import('./MemberPage').then((page) => page.Route))

export const routes = [list, add, detail] as const
