import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from 'urql'
import { SignOutDocument } from '#/components/UserMenu'
import { useSession } from '#/lib/session'
import { Outside } from './Outside'
import { PasswordForm } from './PasswordForm'

/** What stands before all pages while somebody else knows the password. */
export default function NewPasswordPage() {
  const { t } = useLingui()
  const { renew } = useSession()
  const [, signOut] = useMutation(SignOutDocument)
  return (
    <Outside title={t`Choose your own password`}>
      <p>
        <Trans>Somebody else gave you the password that holds now. Choose one that only you know.</Trans>
      </p>
      <PasswordForm onDone={renew} unguarded />
      <Button
        variant="subtle"
        onClick={async () => {
          await signOut({ everywhere: false })
          renew()
        }}
      >
        <Trans>Sign out</Trans>
      </Button>
    </Outside>
  )
}
