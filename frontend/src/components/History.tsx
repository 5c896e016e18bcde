import { Trans } from '@lingui/react/macro'
import { lazy, type ReactNode, Suspense } from 'react'
import { Card } from './Card'
import { Loading } from './states'

// Wanted by few of those who open a page.
const Changes = lazy(() => import('./history/Changes'))

type Props = {
  /** The object: an organization, party group, member, reported value, office or account. */
  id: string
  /** Its version: another one asks anew. */
  version: number
  title?: ReactNode
}

/** Everything that was changed about one object, the newest first. For those who may READ_AUDIT. */
export function History({ id, version, title = <Trans>Changes</Trans> }: Props) {
  return (
    <Card title={title} flush>
      <Suspense fallback={<Loading />}>
        <Changes key={`${id} ${version}`} id={id} />
      </Suspense>
    </Card>
  )
}
