import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation, useQuery } from 'urql'
import * as v from 'valibot'
import { Form, type Outcome } from '#/components/Form'
import { FormDialog } from '#/components/FormDialog'
import { DateField, LocalizedTextFields, TextField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { OrganizationPicker } from '#/components/OrganizationPicker'
import { graphql } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { filled, isoDay, names } from '#/lib/rules'
import { useViewer } from '#/lib/viewer'
import classes from './OrganizationsPage.module.css'
import { levelBelow, OrganizationFragment } from './organization'

const ParentDocument = graphql(`
  query ParentToBe($code: String!) {
    organization(code: $code) {
      id
      code
      name
      level
    }
  }
`)

const CreateDocument = graphql(
  `
    mutation CreateOrganization($input: CreateOrganizationInput!) {
      createOrganization(input: $input) {
        organization {
          ...OrganizationHead
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [OrganizationFragment],
)

type Props = {
  /** Code of the organization above; chosen in the form when left out. */
  parent?: string
  opened: boolean
  onClose: () => void
}

/** Opens an organization below another one. */
export function CreateDialog({ parent, opened, onClose }: Props) {
  return (
    <FormDialog opened={opened} title={<Trans>Create an organization</Trans>} onClose={onClose} size="lg">
      {({ setDirty, close }) => (
        <CreateForm parent={parent} onDirty={setDirty} onCancel={close} onDone={onClose} />
      )}
    </FormDialog>
  )
}

type FormProps = {
  parent: string | undefined
  onDirty: (dirty: boolean) => void
  onCancel: () => void
  onDone: () => void
}

function CreateForm({ parent: given, onDirty, onCancel, onDone }: FormProps) {
  const { t } = useLingui()
  const label = useLabel()
  const navigate = useNavigate()
  const { today } = useViewer()
  const [, create] = useMutation(CreateDocument)

  const schema = v.object({
    parent: filled(t`Choose the organization above.`),
    code: v.pipe(
      v.string(),
      v.trim(),
      v.toUpperCase(),
      v.regex(/^[A-Z0-9-]{2,40}$/, t`2 to 40 Latin capitals, digits and hyphens.`),
    ),
    names: names(t`Enter a name in Kazakh or Russian.`),
    validFrom: isoDay(t`Enter the first day.`),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: {
      parent: given ?? '',
      code: given && given !== 'KZ' ? `${given}-` : '',
      names: { kk: '', ru: '', en: '' },
      validFrom: today,
    },
  })
  const { isDirty, errors } = form.formState
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])

  const code = form.watch('parent')
  const [{ data }] = useQuery({ query: ParentDocument, variables: { code }, pause: !code })
  const parent = data?.organization
  const level = parent && levelBelow[parent.level]
  const prefix = parent && parent.level !== 'NATIONAL' ? `${parent.code}-` : ''

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    if (!values.code.startsWith(prefix)) {
      return { userErrors: [{ code: 'INVALID', field: 'code', message: t`The code begins with ${prefix}.` }] }
    }
    const result = await create({
      input: {
        parentId: parent?.id ?? '',
        code: values.code,
        names: values.names,
        validFrom: values.validFrom,
      },
    })
    const payload = result.data?.createOrganization
    if (result.error || !payload?.organization) {
      // The form knows the organization above by its code.
      const userErrors = payload?.userErrors.map((each) =>
        each.field === 'parentId' ? { ...each, field: 'parent' } : each,
      )
      return { error: result.error, userErrors }
    }
    notifyDone(t`The organization is created.`)
    onDone()
    await navigate({ to: '/organizations/$code', params: { code: payload.organization.code } })
    return undefined
  }

  return (
    <Form form={form} onSubmit={send} onCancel={onCancel} submit={<Trans>Create</Trans>}>
      {given ? (
        parent && (
          <p>
            <Trans>Below: {parent.name}</Trans>
          </p>
        )
      ) : (
        <OrganizationPicker
          label={<Trans>Directly below</Trans>}
          levels={['NATIONAL', 'REGION', 'DISTRICT']}
          required
          value={code || null}
          onChange={(found) => {
            form.setValue('parent', found?.code ?? '', { shouldDirty: true, shouldValidate: true })
            if (found && !form.formState.dirtyFields.code) {
              form.setValue('code', found.level === 'NATIONAL' ? '' : `${found.code}-`)
            }
          }}
          error={errors.parent?.message}
        />
      )}
      <div className={classes.pair}>
        <TextField
          control={form.control}
          name="code"
          label={<Trans>Code</Trans>}
          description={
            level ? (
              <Trans>Level: {label('OrganizationLevel', level)}. A code is never used twice.</Trans>
            ) : (
              <Trans>A code is never used twice.</Trans>
            )
          }
          required
          maxLength={40}
          autoComplete="off"
        />
        <DateField control={form.control} name="validFrom" label={<Trans>First day</Trans>} required />
      </div>
      <LocalizedTextFields control={form.control} name="names" label={<Trans>Name</Trans>} />
    </Form>
  )
}
