import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import { EntryFragment } from '#/components/history/act'
import { EntryList } from '#/components/history/EntryList'
import { Failure } from '#/components/states'
import { graphql } from '#/lib/graphql'
import type { Permission } from '#/lib/viewer'
import { Consents } from './Consents'
import { EraseDialog } from './EraseDialog'
import { ExportDialog } from './ExportDialog'
import classes from './MemberPage.module.css'
import { lasts, type Member } from './member'

/** What the law asks about a person's data: consent, who has seen them, giving them out, erasing them. */
export function PersonalTab({ member, may }: { member: Member; may: (permission: Permission) => boolean }) {
  const [dialog, setDialog] = useState<'export' | 'erase' | null>(null)
  const [round, setRound] = useState(0)
  const erased = member.erasedAt !== null
  const close = () => setDialog(null)
  return (
    <>
      {may('READ_PRIVATE') && (
        <div className={classes.section}>
          <Consents member={member} editable={may('CHANGE_REGISTER') && !erased} />
        </div>
      )}
      {may('READ_AUDIT') && (
        <div className={classes.section}>
          <Accesses key={`${member.version} ${round}`} id={member.id} />
        </div>
      )}
      {may('EXPORT_MEMBERS') && (
        <div className={classes.section}>
          <Card title={<Trans>Everything about this person</Trans>}>
            <div className={classes.act}>
              <span>
                <Trans>
                  A person may ask what is held about them. The answer is a page to read and a file of data.
                </Trans>
              </span>
              <Button variant="default" onClick={() => setDialog('export')}>
                <Trans>Take it out</Trans>
              </Button>
            </div>
          </Card>
        </div>
      )}
      {may('ERASE_MEMBERS') && !erased && (
        <Card title={<Trans>Erase the personal data</Trans>}>
          <div className={classes.act}>
            <span>
              {lasts(member) ? (
                <Trans>Possible once the membership is over.</Trans>
              ) : (
                <Trans>The membership is over, so the personal data can be erased for ever.</Trans>
              )}
            </span>
            {!lasts(member) && (
              <Button variant="outline" color="red.8" onClick={() => setDialog('erase')}>
                <Trans>Erase</Trans>
              </Button>
            )}
          </div>
        </Card>
      )}
      <ExportDialog
        member={member}
        opened={dialog === 'export'}
        onClose={close}
        onTaken={() => setRound(round + 1)}
      />
      <EraseDialog member={member} opened={dialog === 'erase'} onClose={close} />
    </>
  )
}

const AccessesDocument = graphql(
  `
    query MemberAccesses($id: ID!, $first: Int!) {
      member(id: $id) {
        id
        accesses(first: $first) {
          ...ShownEntry
        }
      }
    }
  `,
  [EntryFragment],
)

const step = 50

/** Who has seen personal fields of a person, or taken them away. */
function Accesses({ id }: { id: string }) {
  const [first, setFirst] = useState(step)
  const [{ data, error, fetching }, retry] = useQuery({ query: AccessesDocument, variables: { id, first } })
  const entries = data?.member?.accesses
  const more = entries?.length === first && first < 10 * step
  return (
    <Card title={<Trans>Who has seen the personal data</Trans>} flush>
      <EntryList
        entries={entries}
        of={id}
        waiting={fetching}
        onMore={more ? () => setFirst(first + step) : undefined}
        empty={<Trans>Nobody has asked for the whole IIN or taken the data out yet.</Trans>}
      >
        {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      </EntryList>
    </Card>
  )
}
