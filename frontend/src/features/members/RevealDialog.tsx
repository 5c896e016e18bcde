import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useClient } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { TextAreaField } from '#/components/TextAreaField'
import { graphql } from '#/lib/graphql'
import { fullName } from '#/lib/person'
import { useFmt } from '#/lib/useFmt'
import classes from './MemberPage.module.css'
import type { Member } from './member'
import { usePurpose } from './purpose'

const RevealDocument = graphql(`
  mutation RevealIin($input: RevealIinInput!) {
    revealIin(input: $input) {
      iin
      userErrors {
        code
        field
        message
      }
    }
  }
`)

/** How long the number stands on the screen. */
const seconds = 60

type Props = { member: Member; opened: boolean; onClose: () => void }

/** Shows the whole IIN for a purpose, for a minute. It is kept nowhere but in this window. */
export function RevealDialog({ member, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Show the IIN in full</Trans>} onClose={onClose}>
      {({ setDirty, close }) => (
        <Reveal member={member} onDirty={setDirty} onCancel={close} onDone={onClose} />
      )}
    </FormDialog>
  )
}

type RevealProps = {
  member: Member
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function Reveal({ member, onDirty, onCancel, onDone }: RevealProps) {
  const { t } = useLingui()
  // Not useMutation: it would keep the answer.
  const client = useClient()
  const [iin, setIin] = useState<string | null>(null)
  const schema = v.object({ purpose: usePurpose() })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: { purpose: '' } })
  const { isDirty } = form.formState
  const shown = iin !== null
  useEffect(() => onDirty(isDirty && !shown), [onDirty, isDirty, shown])

  const send = async ({ purpose }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await client.mutation(RevealDocument, { input: { id: member.id, purpose } })
    const payload = data?.revealIin
    if (error || !payload?.iin) return { error, userErrors: payload?.userErrors }
    setIin(payload.iin)
    return undefined
  }

  if (iin) return <Shown iin={iin} onDone={onDone} />
  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Show</Trans>}>
      <p>
        <Trans>
          {fullName(member)}: who looked, when and what for is kept in the audit, and the person can be told.
        </Trans>
      </p>
      <TextAreaField
        control={form.control}
        name="purpose"
        label={<Trans>What for</Trans>}
        description={t`For example: compared with the identity card at the admission.`}
      />
    </Form>
  )
}

function Shown({ iin, onDone }: { iin: string; onDone: () => void }) {
  const fmt = useFmt()
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const end = Date.now() + seconds * 1000
    const timer = setInterval(() => {
      const rest = Math.ceil((end - Date.now()) / 1000)
      if (rest > 0) setLeft(rest)
      else onDone()
    }, 500)
    return () => clearInterval(timer)
  }, [onDone])
  return (
    <Stack gap="md">
      <output className={classes.iin}>{iin.replace(/(\d{6})(\d{6})/, '$1\u00a0$2')}</output>
      <span>
        <Trans>Hidden again in {fmt.number(left)} s. That you looked is written down.</Trans>
      </span>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone} data-autofocus>
          <Trans>Hide now</Trans>
        </Button>
      </Group>
    </Stack>
  )
}
