import { Trans } from '@lingui/react/macro'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { PageHead } from '#/components/PageHead'

export const Route = createLazyRoute('/projects/$code')({ component: ProjectPage })

function ProjectPage() {
  const { code } = Route.useParams()
  return (
    <PageHead
      title={code}
      trail={
        <Link key="list" to="/projects">
          <Trans>Projects</Trans>
        </Link>
      }
    />
  )
}
