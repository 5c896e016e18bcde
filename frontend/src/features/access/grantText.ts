import { useLingui } from '@lingui/react/macro'
import type { Enum } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'

type Granted = { role: Enum<'Role'>; organization: { name: string } | null }

/** A grant in words: the role, and where it holds. */
export function useGrantText(): (grant: Granted) => string {
  const { t } = useLingui()
  const label = useLabel()
  return ({ role, organization }) => `${label('Role', role)}, ${organization?.name ?? t`the whole register`}`
}
