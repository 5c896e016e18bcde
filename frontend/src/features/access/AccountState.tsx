import { Trans } from '@lingui/react/macro'
import { Mark } from '#/components/Mark'

/** Whether somebody can sign in with an account. */
export function AccountState({ account }: { account: { disabled: boolean; mustChangePassword: boolean } }) {
  if (account.disabled) {
    return (
      <Mark tone="off">
        <Trans>Disabled</Trans>
      </Mark>
    )
  }
  if (account.mustChangePassword) {
    return (
      <Mark tone="warn">
        <Trans>Has to choose a password</Trans>
      </Mark>
    )
  }
  return (
    <Mark tone="good">
      <Trans>Can sign in</Trans>
    </Mark>
  )
}
