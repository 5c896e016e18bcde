import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Dialog } from '#/components/ConfirmDialog'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { DateField, LocalizedTextFields, SelectField } from '#/components/fields'
import { History } from '#/components/History'
import { notifyDone } from '#/components/notify'
import { graphql } from '#/lib/graphql'
import { useOptions, valuesOf } from '#/lib/labels'
import { isoDay, names } from '#/lib/rules'
import { useViewer } from '#/lib/viewer'
import { CloseDialog } from './CloseDialog'
import type { GroupAction } from './GroupsTab'
import classes from './OrganizationsPage.module.css'
import { type Organization, PartyGroupFragment } from './organization'
import { RenameDialog } from './RenameDialog'

const CreateDocument = graphql(
  `
    mutation CreatePartyGroup($input: CreatePartyGroupInput!) {
      createPartyGroup(input: $input) {
        partyGroup {
          ...PartyGroupRow
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [PartyGroupFragment],
)

const RenameDocument = graphql(
  `
    mutation RenamePartyGroup($input: RenamePartyGroupInput!) {
      renamePartyGroup(input: $input) {
        partyGroup {
          ...PartyGroupRow
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [PartyGroupFragment],
)

const CloseDocument = graphql(
  `
    mutation ClosePartyGroup($input: ClosePartyGroupInput!) {
      closePartyGroup(input: $input) {
        partyGroup {
          ...PartyGroupRow
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [PartyGroupFragment],
)

type Props = {
  organization: Organization
  action: GroupAction
  onClose: () => void
  /** The list of groups is another one now. */
  onChanged: () => void
}

/** What can be done with the groups of an organization. */
export function GroupDialogs({ organization, action, onClose, onChanged }: Props) {
  const [, rename] = useMutation(RenameDocument)
  const [, close] = useMutation(CloseDocument)
  return (
    <>
      <FormDialog opened={action?.kind === 'create'} title={<Trans>Create a group</Trans>} onClose={onClose}>
        {({ setDirty, close: cancel }) => (
          <CreateForm
            organization={organization}
            onDirty={setDirty}
            onCancel={cancel}
            onDone={() => {
              onClose()
              onChanged()
            }}
          />
        )}
      </FormDialog>
      {action?.kind === 'rename' && (
        <RenameDialog
          row={action.group}
          title={<Trans>Rename the group</Trans>}
          rename={async (input) => {
            const { data, error } = await rename({ input })
            const payload = data?.renamePartyGroup
            if (payload && payload.userErrors.length === 0) onChanged()
            return { row: payload?.partyGroup, userErrors: payload?.userErrors, error }
          }}
          opened
          onClose={onClose}
        />
      )}
      <Dialog
        opened={action?.kind === 'changes'}
        title={action?.kind === 'changes' && <Trans>Changes of {action.group.name}</Trans>}
        onClose={onClose}
        size="lg"
        atTop
      >
        {action?.kind === 'changes' && <History id={action.group.id} version={action.group.version} />}
      </Dialog>
      {action?.kind === 'close' && (
        <CloseDialog
          row={action.group}
          title={<Trans>Close the group</Trans>}
          explanation={
            <Trans>
              Its members stay in the organization without a group; its offices end. Nothing is deleted.
            </Trans>
          }
          close={async ({ closing: _, ...input }) => {
            const { data, error } = await close({ input })
            const payload = data?.closePartyGroup
            if (payload && payload.userErrors.length === 0) onChanged()
            return { row: payload?.partyGroup, userErrors: payload?.userErrors, error }
          }}
          opened
          onClose={onClose}
        />
      )}
    </>
  )
}

type FormProps = {
  organization: Organization
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function CreateForm({ organization, onDirty, onCancel, onDone }: FormProps) {
  const { t } = useLingui()
  const { today } = useViewer()
  const [, create] = useMutation(CreateDocument)
  const kinds = useOptions('PartyGroupKind')
  const schema = v.object({
    names: names(t`Enter a name in Kazakh or Russian.`),
    kind: v.picklist(valuesOf('PartyGroupKind')),
    validFrom: isoDay(t`Enter the first day.`),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: {
      names: { kk: '', ru: '', en: '' },
      kind: 'RESIDENCE' as const,
      validFrom: today,
    },
  })
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await create({ input: { organizationId: organization.id, ...values } })
    const payload = data?.createPartyGroup
    if (error || !payload?.partyGroup) return { error, userErrors: payload?.userErrors }
    notifyDone(t`The group is created.`)
    onDone()
    return undefined
  }

  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Create</Trans>}>
      <LocalizedTextFields control={form.control} name="names" label={<Trans>Name</Trans>} />
      <div className={classes.pair}>
        <SelectField
          control={form.control}
          name="kind"
          label={<Trans>Kind</Trans>}
          options={kinds}
          required
        />
        <DateField control={form.control} name="validFrom" label={<Trans>First day</Trans>} required />
      </div>
    </Form>
  )
}
