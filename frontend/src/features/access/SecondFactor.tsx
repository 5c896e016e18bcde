import { Plural, Trans } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#/components/Card'
import { FormDialog } from '#/components/FormDialog'
import { Mark } from '#/components/Mark'
import { RemoveSecondFactor } from './RemoveSecondFactor'
import { SetUpSecondFactor } from './SetUpSecondFactor'

type Props = { account: { secondFactor: boolean; recoveryCodesLeft: number } }

/** Whether a second factor is asked for, and how to have one or do without. */
export function SecondFactor({ account: { secondFactor, recoveryCodesLeft } }: Props) {
  const [dialog, setDialog] = useState<'set' | 'remove' | null>(null)
  const close = () => setDialog(null)
  return (
    <Card
      title={<Trans>Second factor</Trans>}
      aside={
        secondFactor ? (
          <Mark tone="good">
            <Trans>In force</Trans>
          </Mark>
        ) : (
          <Mark tone="warn">
            <Trans>Not set up</Trans>
          </Mark>
        )
      }
    >
      <Stack gap="md">
        {secondFactor ? (
          <p>
            <Plural
              value={recoveryCodesLeft}
              one="# recovery code is left. Remove the second factor and set it up again to get new ones."
              other="# recovery codes are left. Remove the second factor and set it up again to get new ones."
            />
          </p>
        ) : (
          <p>
            <Trans>
              A code from an authenticator on your phone protects the account even when somebody else knows
              the password.
            </Trans>
          </p>
        )}
        <Group>
          {secondFactor ? (
            <Button variant="default" onClick={() => setDialog('remove')}>
              <Trans>Remove</Trans>
            </Button>
          ) : (
            <Button onClick={() => setDialog('set')}>
              <Trans>Set up</Trans>
            </Button>
          )}
        </Group>
      </Stack>
      <FormDialog opened={dialog === 'set'} title={<Trans>Set up the second factor</Trans>} onClose={close}>
        {() => <SetUpSecondFactor onDone={close} />}
      </FormDialog>
      <FormDialog
        opened={dialog === 'remove'}
        title={<Trans>Remove the second factor</Trans>}
        onClose={close}
      >
        {() => <RemoveSecondFactor onDone={close} />}
      </FormDialog>
    </Card>
  )
}
