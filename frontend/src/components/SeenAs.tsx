import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { flushSync } from 'react-dom'
import { useMutation } from 'urql'
import { graphql } from '#/lib/graphql'
import { useSession } from '#/lib/session'
import { useViewer } from '#/lib/viewer'
import { notifyRefused } from './notify'
import classes from './PastNotice.module.css'

const SeeAsDocument = graphql(`
  mutation SeeAs($account: ID) {
    seeAs(accountId: $account) {
      viewer {
        name
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`)

/** Says through whose eyes the register is seen, and leads back. */
export function SeenAs() {
  const { seenAs } = useViewer()
  const { see, busy } = useSeeAs()
  if (!seenAs) return null
  return (
    <div role="status" className={classes.notice}>
      <IconEye size={20} stroke={1.6} aria-hidden="true" />
      <span>
        <Trans>
          You see the register as {seenAs.name} ({seenAs.login}) does. Nothing can be changed meanwhile.
        </Trans>
      </span>
      <Button size="compact-sm" variant="subtle" loading={busy} onClick={() => void see(null)}>
        <Trans>As myself again</Trans>
      </Button>
    </div>
  )
}

/** Sees the register through the eyes of another account, by its id; null ends it. */
export function useSeeAs() {
  const [{ fetching }, send] = useMutation(SeeAsDocument)
  const { renew } = useSession()
  const navigate = useNavigate()
  const see = async (account: string | null) => {
    const { data, error } = await send({ account })
    if (notifyRefused({ error, userErrors: data?.seeAs.userErrors })) return
    // The page at hand asks nothing more.
    flushSync(renew)
    await navigate({ to: '/', ignoreBlocker: true })
  }
  return { see, busy: fetching }
}
