import { useLingui } from '@lingui/react/macro'
import { createLazyRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { PageHead } from '#/components/PageHead'
import { Loading } from '#/components/states'

export const Route = createLazyRoute('/explorer')({ component: ExplorerPage })

// The editors and all that knows GraphQL: loaded beside the page, for those who came for them.
const Workbench = lazy(() => import('./Workbench'))

/** Queries by hand against the graph. */
function ExplorerPage() {
  const { t } = useLingui()
  return (
    <>
      <PageHead title={t`Explorer`} asOf={null} />
      <Suspense fallback={<Loading rows={12} />}>
        <Workbench />
      </Suspense>
    </>
  )
}
