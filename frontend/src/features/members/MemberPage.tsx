import { Trans } from '@lingui/react/macro'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { PageHead } from '#/components/PageHead'

export const Route = createLazyRoute('/members/$id')({ component: MemberPage })

function MemberPage() {
  const { id } = Route.useParams()
  return (
    <PageHead
      title={id}
      trail={
        <Link key="list" to="/members">
          <Trans>Members</Trans>
        </Link>
      }
    />
  )
}
