import { useLingui } from '@lingui/react/macro'
import { useSession } from '#/lib/session'
import { Outside } from './Outside'
import { SignInForm } from './SignInForm'

/** What whoever is not signed in sees instead of any page; the page asked for opens afterwards. */
export default function SignInPage() {
  const { t } = useLingui()
  const { renew } = useSession()
  return (
    <Outside title={t`Sign in`}>
      <SignInForm onDone={renew} />
    </Outside>
  )
}
