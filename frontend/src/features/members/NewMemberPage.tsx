import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Card } from '#/components/Card'
import { Form, type Outcome } from '#/components/Form'
import { DateField, SelectField } from '#/components/fields'
import { useGroups } from '#/components/members/useGroups'
import { notifyDone } from '#/components/notify'
import { OrganizationPicker } from '#/components/OrganizationPicker'
import { PageHead } from '#/components/PageHead'
import { TextAreaField } from '#/components/TextAreaField'
import { graphql } from '#/lib/graphql'
import { filled, isoDay, optional } from '#/lib/rules'
import { useViewer } from '#/lib/viewer'
import classes from './MemberPage.module.css'
import { MemberFragment } from './member'
import { blankPerson, PersonFields, usePersonRules } from './PersonFields'

export const Route = createLazyRoute('/members/new')({ component: NewMemberPage })

const AddDocument = graphql(
  `
    mutation AddMember($input: AddMemberInput!) {
      addMember(input: $input) {
        member {
          ...MemberDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [MemberFragment],
)

/** Admits a person to a primary organization. */
function NewMemberPage() {
  const { t } = useLingui()
  const { today } = useViewer()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const [, add] = useMutation(AddDocument)

  const tooLong = t`At most 1000 characters.`
  const schema = v.object({
    ...usePersonRules(),
    organization: filled(t`Choose a primary organization.`),
    partyGroupId: optional(tooLong),
    joinedOn: v.pipe(
      isoDay(t`Enter the day of admission.`),
      v.check((day) => day <= today, t`The day of admission lies in the future.`),
    ),
    note: optional(tooLong, 1000),
  })
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: {
      ...blankPerson,
      organization: search.organization ?? '',
      partyGroupId: '',
      joinedOn: today,
      note: '',
    },
  })
  const code = form.watch('organization')
  const { organization, groups } = useGroups(code)

  const send = async ({ organization: _, ...values }: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const { data, error } = await add({ input: { ...values, organizationId: organization?.id ?? '' } })
    const payload = data?.addMember
    if (error || !payload?.member) {
      // The form knows the organization by its code.
      const userErrors = payload?.userErrors.map((each) =>
        each.field === 'organizationId' ? { ...each, field: 'organization' } : each,
      )
      return { error, userErrors }
    }
    notifyDone(t`The member is admitted.`)
    await navigate({ to: '/members/$id', params: { id: payload.member.id } })
    return undefined
  }

  return (
    <>
      <PageHead
        title={t`Add a member`}
        trail={
          <Link key="list" to="/members">
            <Trans>Members</Trans>
          </Link>
        }
      />
      <div className={classes.narrow}>
        <Card>
          <Form
            form={form}
            onSubmit={send}
            onCancel={() => void navigate({ to: '/members' })}
            submit={<Trans>Admit</Trans>}
          >
            <div className={classes.pair}>
              <OrganizationPicker
                label={<Trans>Primary organization</Trans>}
                levels={['PRIMARY']}
                required
                value={code || null}
                onChange={(found) => {
                  form.setValue('organization', found?.code ?? '', {
                    shouldDirty: true,
                    shouldValidate: true,
                  })
                  form.setValue('partyGroupId', '')
                }}
                error={form.formState.errors.organization?.message}
              />
              <SelectField
                control={form.control}
                name="partyGroupId"
                label={<Trans>Party group</Trans>}
                options={[
                  { value: '', label: t`In no group` },
                  ...groups.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            </div>
            <PersonFields control={form.control} />
            <DateField
              control={form.control}
              name="joinedOn"
              label={<Trans>Day of admission</Trans>}
              required
            />
            <TextAreaField control={form.control} name="note" label={<Trans>Remark</Trans>} />
          </Form>
        </Card>
      </div>
    </>
  )
}
