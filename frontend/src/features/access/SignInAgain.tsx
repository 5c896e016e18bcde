import { Trans, useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { Dialog } from '#/components/ConfirmDialog'
import { useSession } from '#/lib/session'
import { useViewer } from '#/lib/viewer'
import { SignInForm } from './SignInForm'

/** Asks to sign in again above the page at hand, so that nothing typed there is lost. */
export default function SignInAgain({ onBack }: { onBack: () => void }) {
  const { t } = useLingui()
  const before = useViewer()
  const { renew } = useSession()
  return (
    <Dialog opened title={t`Your session is over`}>
      <Stack gap="md">
        <p>
          <Trans>Sign in again to go on. What you typed is still there.</Trans>
        </p>
        <SignInForm
          login={before.account?.login}
          onDone={(viewer) => {
            const same = viewer.account?.id === before.account?.id && viewer.seenAs?.id === before.seenAs?.id
            if (same) onBack()
            else renew()
          }}
        />
      </Stack>
    </Dialog>
  )
}
