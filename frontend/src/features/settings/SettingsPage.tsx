import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { createLazyRoute } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useMutation, useQuery } from 'urql'
import * as v from 'valibot'
import { Card } from '#/components/Card'
import { Conflict, useConflict } from '#/components/Conflict'
import { Form, type Outcome } from '#/components/Form'
import { TextField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { PageHead } from '#/components/PageHead'
import { Failure, Loading } from '#/components/states'
import { TextAreaField } from '#/components/TextAreaField'
import { graphql } from '#/lib/graphql'
import { optional } from '#/lib/rules'
import { useFmt } from '#/lib/useFmt'
import { bounds, changesOf, order, type Setting, type Settings, SettingsFragment, valuesOf } from './settings'

export const Route = createLazyRoute('/settings')({ component: SettingsPage })

const SettingsDocument = graphql(
  `
    query Settings {
      settings {
        ...SettingsValues
      }
    }
  `,
  [SettingsFragment],
)

const ChangeDocument = graphql(
  `
    mutation ChangeSettings($input: ChangeSettingsInput!) {
      changeSettings(input: $input) {
        settings {
          ...SettingsValues
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [SettingsFragment],
)

/** What an administrator sets for the whole register. */
function SettingsPage() {
  const { t } = useLingui()
  const [{ data, error, fetching }, reload] = useQuery({
    query: SettingsDocument,
    requestPolicy: 'network-only',
  })
  return (
    <>
      <PageHead title={t`Settings`} asOf={null} />
      {data ? (
        <SettingsForm
          key={data.settings.version}
          settings={data.settings}
          onDone={() => reload({ requestPolicy: 'network-only' })}
        />
      ) : error ? (
        <Failure error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        fetching && <Loading />
      )}
    </>
  )
}

/** What each setting is called and what it means. */
function useWords(): Record<Setting, { label: string; meaning: string }> {
  const { t } = useLingui()
  return {
    statisticsThreshold: {
      label: t`Smallest number of people shown in statistics`,
      meaning: t`Analysts and dashboards see no number of people below it, nor one from which such a number would follow. Months that are closed keep what held then.`,
    },
    retentionMonths: {
      label: t`Personal data are kept after the end of a membership, months`,
      meaning: t`Afterwards they are erased by themselves and for ever; statistics stay. Empty: they are never erased by themselves.`,
    },
    revealsPerHour: {
      label: t`IINs that one account may see in full in an hour`,
      meaning: t`Each one is written to the audit with its purpose.`,
    },
    sessionIdleMinutes: {
      label: t`A session ends after so many minutes without use`,
      meaning: t`Who comes back signs in again; what was typed stays.`,
    },
    sessionHours: {
      label: t`A session ends after so many hours, used or not`,
      meaning: t`However busy the session is, one signs in again then.`,
    },
  }
}

function SettingsForm({ settings, onDone }: { settings: Settings; onDone: () => void }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const words = useWords()
  const [, change] = useMutation(ChangeDocument)
  const conflict = useConflict(settings)
  const [base, setBase] = useState(() => valuesOf(settings))

  const range = (name: Setting): string => {
    const min = fmt.number(bounds[name].min)
    const max = fmt.number(bounds[name].max)
    return t`A whole number from ${min} to ${max}.`
  }
  const whole = (name: Setting) =>
    v.pipe(
      v.string(),
      v.trim(),
      v.transform((text) => (text === '' ? null : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN)),
      v.check(
        (value) =>
          value === null
            ? name === 'retentionMonths'
            : value >= bounds[name].min && value <= bounds[name].max,
        range(name),
      ),
    )
  const schema = v.object({
    statisticsThreshold: whole('statisticsThreshold'),
    retentionMonths: whole('retentionMonths'),
    revealsPerHour: whole('revealsPerHour'),
    sessionIdleMinutes: whole('sessionIdleMinutes'),
    sessionHours: whole('sessionHours'),
    reason: optional(t`At most 1000 characters.`),
  })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: base })

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const changes = changesOf(values, base)
    if (Object.keys(changes).length === 0) {
      return { userErrors: [{ code: 'INVALID', field: null, message: t`Nothing was changed yet.` }] }
    }
    const { data, error } = await change({
      input: { ...changes, expectedVersion: conflict.expected(), reason: values.reason ?? undefined },
    })
    const payload = data?.changeSettings
    if (error || !payload || payload.userErrors.length > 0) {
      conflict.refused(payload?.settings)
      return { error, userErrors: payload?.userErrors }
    }
    notifyDone(t`The settings are saved.`)
    onDone()
    return undefined
  }

  const take = () => {
    if (!conflict.now) return
    const stored = valuesOf(conflict.now)
    setBase(stored)
    form.reset(stored)
    conflict.take()
  }
  const shown = (value: string): ReactNode => value || <Trans>never</Trans>
  const now = conflict.now && valuesOf(conflict.now)
  return (
    <Card>
      <Form form={form} onSubmit={send} submit={<Trans>Save the settings</Trans>}>
        {order.map((name) => (
          <TextField
            key={name}
            control={form.control}
            name={name}
            label={words[name].label}
            description={`${words[name].meaning} ${range(name)}`}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            required={name !== 'retentionMonths'}
          />
        ))}
        <TextAreaField control={form.control} name="reason" label={<Trans>Why it is changed</Trans>} />
        {now && (
          <Conflict
            differences={order
              .filter((name) => form.getValues(name) !== now[name])
              .map((name) => ({
                key: name,
                label: words[name].label,
                mine: shown(form.getValues(name)),
                now: shown(now[name]),
              }))}
            onTake={take}
            onKeep={conflict.keep}
          />
        )}
      </Form>
    </Card>
  )
}
