// Where things are, for whoever adds a page:
//
//   lib/         texts (i18n), formats (useFmt), the graph (graphql, client, useKeyset), viewer, search
//   components/  what pages are made of: PageHead, Card, DataTable, VirtualGrid, Figure, Chart, forms ...
//   features/    one folder for a noun of the menu; index.tsx exports its routes, every page is a lazy
//                chunk, queries stand beside the component that shows them
//   app/         this list and the entry
//
// Imports go one way, lib -> components -> features -> app, and never from one feature to another. The
// state of a list lives in the address: validateSearch with the parts of lib/search. Texts are written
// in English inside Trans or t and translated in locales/kk.po and ru.po of the feature (npm run i18n).
import { createRouter } from '@tanstack/react-router'
import { rootRoute } from '#/components/root'
import { Loading } from '#/components/states'
import { routes as access } from '#/features/access'
import { routes as audit } from '#/features/audit'
import { routes as explorer } from '#/features/explorer'
import { routes as members } from '#/features/members'
import { routes as organizations } from '#/features/organizations'
import { routes as overview } from '#/features/overview'
import { routes as projects } from '#/features/projects'
import { routes as settings } from '#/features/settings'

const routeTree = rootRoute.addChildren([
  ...overview,
  ...organizations,
  ...members,
  ...projects,
  ...explorer,
  ...audit,
  ...settings,
  ...access,
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultPendingMs: 200,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
