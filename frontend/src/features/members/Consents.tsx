import { Trans } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#/components/Card'
import { DataTable } from '#/components/DataTable'
import { Mark } from '#/components/Mark'
import { Empty } from '#/components/states'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import { GiveConsentDialog, WithdrawConsentDialog } from './ConsentDialogs'
import type { Member } from './member'

/** To which texts the person agreed; with whoever may change it: entering and withdrawing. */
export function Consents({ member, editable }: { member: Member; editable: boolean }) {
  const fmt = useFmt()
  const label = useLabel()
  const [dialog, setDialog] = useState<'give' | 'withdraw' | null>(null)
  const open = member.consents.some(({ withdrawnOn }) => withdrawnOn === null)
  const close = () => setDialog(null)
  const actions = editable && (
    <Group gap="xs">
      <Button size="sm" variant="default" onClick={() => setDialog('give')}>
        <Trans>Enter a consent</Trans>
      </Button>
      {open && (
        <Button size="sm" variant="default" onClick={() => setDialog('withdraw')}>
          <Trans>Withdraw</Trans>
        </Button>
      )}
    </Group>
  )
  return (
    <Card title={<Trans>Consent to the use of personal data</Trans>} aside={actions} flush>
      {member.consents.length === 0 ? (
        <Empty>
          <Trans>No consent was entered. Without one the person is in no list that is taken away.</Trans>
        </Empty>
      ) : (
        <DataTable
          caption={<Trans>Consent to the use of personal data</Trans>}
          rows={member.consents}
          columns={[
            {
              key: 'textVersion',
              header: <Trans>Text agreed to</Trans>,
              rowHeader: true,
              value: (row) => row.textVersion,
            },
            {
              key: 'channel',
              header: <Trans>How</Trans>,
              hideBelow: 'xs',
              value: (row) => label('ConsentChannel', row.channel),
            },
            {
              key: 'givenOn',
              header: <Trans>Given</Trans>,
              align: 'end',
              value: (row) => fmt.date(row.givenOn),
            },
            {
              key: 'withdrawnOn',
              header: <Trans>State</Trans>,
              value: ({ withdrawnOn }) =>
                withdrawnOn ? (
                  <Mark tone="off">
                    <Trans>withdrawn from {fmt.date(withdrawnOn)}</Trans>
                  </Mark>
                ) : (
                  <Mark tone="good">
                    <Trans>in force</Trans>
                  </Mark>
                ),
            },
          ]}
        />
      )}
      <GiveConsentDialog member={member} opened={dialog === 'give'} onClose={close} />
      <WithdrawConsentDialog member={member} opened={dialog === 'withdraw'} onClose={close} />
    </Card>
  )
}
