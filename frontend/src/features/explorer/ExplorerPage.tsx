import { useLingui } from '@lingui/react/macro'
import { createLazyRoute } from '@tanstack/react-router'
import { PageHead } from '#/components/PageHead'

export const Route = createLazyRoute('/explorer')({ component: ExplorerPage })

function ExplorerPage() {
  const { t } = useLingui()
  return <PageHead title={t`Explorer`} asOf={null} />
}
