import { createRoute } from '@tanstack/react-router'
import * as v from 'valibot'
import { rootRoute } from '#/components/root'
import { valuesOf } from '#/lib/labels'
import { day, oneOf, text } from '#/lib/search'

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  staticData: { needs: 'READ_AUDIT' },
  // What is looked for, kept in the address; organization is a code, account and act are ids.
  validateSearch: v.object({
    action: text,
    account: text,
    organization: text,
    from: day,
    to: day,
    outcome: oneOf(valuesOf('AuditOutcome')),
    act: text,
  }),
}).lazy(() => import('./AuditPage').then((page) => page.Route))

export const routes = [list] as const
