import { useLingui } from '@lingui/react/macro'
import { createLazyRoute } from '@tanstack/react-router'
import { PageHead } from '#/components/PageHead'

export const Route = createLazyRoute('/projects')({ component: ProjectsPage })

function ProjectsPage() {
  const { t } = useLingui()
  return <PageHead title={t`Projects`} />
}
