import { useLingui } from '@lingui/react/macro'
import { createLazyRoute } from '@tanstack/react-router'
import { PageHead } from '#/components/PageHead'

export const Route = createLazyRoute('/members')({ component: MembersPage })

function MembersPage() {
  const { t } = useLingui()
  return <PageHead title={t`Members`} />
}
