import { Trans } from '@lingui/react/macro'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { PageHead } from '#/components/PageHead'

export const Route = createLazyRoute('/organizations/$code')({ component: OrganizationPage })

function OrganizationPage() {
  const { code } = Route.useParams()
  return (
    <PageHead
      title={code}
      trail={
        <Link key="list" to="/organizations">
          <Trans>Organizations</Trans>
        </Link>
      }
    />
  )
}
