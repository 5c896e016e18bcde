import { useLingui } from '@lingui/react/macro'
import { createLazyRoute } from '@tanstack/react-router'
import { PageHead } from '#/components/PageHead'

export const Route = createLazyRoute('/organizations')({ component: OrganizationsPage })

function OrganizationsPage() {
  const { t } = useLingui()
  return <PageHead title={t`Organizations`} />
}
