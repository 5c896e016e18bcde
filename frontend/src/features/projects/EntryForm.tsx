import { valibotResolver } from '@hookform/resolvers/valibot'
import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Checkbox } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useController, useForm } from 'react-hook-form'
import { useMutation } from 'urql'
import * as v from 'valibot'
import { Card } from '#/components/Card'
import { Conflict, useConflict } from '#/components/Conflict'
import { Form, type Outcome } from '#/components/Form'
import { TextField } from '#/components/fields'
import type { Indicator } from '#/components/figures/total'
import { StateMark } from '#/components/Mark'
import { notifyDone } from '#/components/notify'
import { TextAreaField } from '#/components/TextAreaField'
import { useLabel } from '#/lib/labels'
import { decimal, filled, optional } from '#/lib/rules'
import { useFmt } from '#/lib/useFmt'
import classes from './EntryPage.module.css'
import { EnterDocument, type Metric, type Reporter, same, typed } from './entry'

type Props = {
  reporter: Reporter
  indicator: Indicator
  month: string
  /** The value in force; null before the first entry. */
  metric: Metric | null
  /** An entry has just been made: the cursor goes back to the field. */
  again: boolean
  onDone: (metric: Metric) => void
}

/** The one number, and why it is changed when there was one before. */
export function EntryForm({ reporter, indicator, month, metric, again, onDone }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const label = useLabel()
  const [, enter] = useMutation(EnterDocument)
  const [stored, setStored] = useState(metric)
  const conflict = useConflict<{ version: number; metric?: Metric }>({ version: metric?.version ?? 0 })
  const { decimals, unit } = indicator

  const example = typed(decimals > 0 ? '12.5' : '12', fmt.lang)
  const tooLong = t`At most 1000 characters.`
  const why = t`Say why the value is changed.`
  const schema = v.pipe(
    v.object({
      value: decimal(
        decimals > 0
          ? t`Enter a number with at most ${decimals} digits after the mark, for example ${example}.`
          : t`Enter a whole number, for example ${example}.`,
        decimals,
      ),
      nothing: v.boolean(),
      reason: stored ? filled(why, 1000) : optional(tooLong),
    }),
    v.forward(
      v.check(
        ({ value, nothing }) => nothing || value !== null,
        t`Enter the value, or say that there is none.`,
      ),
      ['value'],
    ),
  )
  const valuesOf = (of: Metric | null) => ({
    value: typed(of?.value, fmt.lang),
    nothing: of !== null && of.value === null,
    reason: '',
  })
  const form = useForm({ resolver: valibotResolver(schema), defaultValues: valuesOf(metric) })
  const { field: nothing } = useController({ control: form.control, name: 'nothing' })

  useEffect(() => {
    if (again) form.setFocus('value')
  }, [again, form])

  const send = async (values: v.InferOutput<typeof schema>): Promise<Outcome> => {
    const value = values.nothing ? null : values.value
    if (stored && same(value, stored.value)) {
      return { userErrors: [{ code: 'INVALID', field: 'value', message: t`This value is there already.` }] }
    }
    const { data, error } = await enter({
      input: {
        organizationId: reporter.id,
        indicator: indicator.code,
        month,
        value,
        expectedVersion: conflict.expected() || undefined,
        reason: values.reason ?? undefined,
      },
    })
    const payload = data?.enterMetric
    if (error || !payload?.metric || payload.userErrors.length > 0) {
      const now = payload?.metric
      if (now && conflict.refused({ version: now.version, metric: now })) {
        setStored(now)
        return { userErrors: [] }
      }
      return { error, userErrors: payload?.userErrors }
    }
    form.reset(valuesOf(payload.metric))
    notifyDone(t`Saved: ${fmt.quantity(payload.metric.value, unit, decimals)}, ${fmt.month(month)}`)
    onDone(payload.metric)
    return undefined
  }

  const now = conflict.now?.metric
  return (
    <Card title={`${indicator.name}, ${fmt.month(month)}`}>
      <p className={classes.now}>
        {stored ? (
          <>
            <span>
              <Trans>
                Stored now: <b>{fmt.quantity(stored.value, unit, decimals)}</b>
              </Trans>
            </span>
            <StateMark name="ReportState" value={stored.state} />
            <span>
              <Trans>entered {fmt.dateTime(stored.recordedAt)}</Trans>
            </span>
          </>
        ) : (
          <Trans>Nothing is reported for this month yet.</Trans>
        )}
      </p>
      {stored?.state === 'LOCKED' ? (
        <Alert color="gray" icon={<IconLock aria-hidden="true" />}>
          <Trans>This value is locked and can no longer be changed.</Trans>
        </Alert>
      ) : (
        <Form form={form} onSubmit={send} submit={stored ? t`Correct` : t`Save`}>
          <div className={classes.value}>
            <TextField
              control={form.control}
              name="value"
              label={[t`Value`, fmt.unitName(unit)].join(', ')}
              inputMode={decimals > 0 ? 'decimal' : 'numeric'}
              autoComplete="off"
              maxLength={24}
              required={!nothing.value}
            />
            <Checkbox
              ref={nothing.ref}
              checked={nothing.value}
              onChange={({ currentTarget: { checked } }) => {
                nothing.onChange(checked)
                if (checked) form.setValue('value', '', { shouldDirty: true })
              }}
              label={t`There is no value for this month (that is not zero)`}
            />
          </div>
          {stored && (
            <TextAreaField
              control={form.control}
              name="reason"
              label={t`Why it is changed`}
              description={t`Kept with the value.`}
            />
          )}
          {now && (
            <Conflict
              differences={[
                {
                  key: 'value',
                  label: <Trans>Value</Trans>,
                  mine: form.getValues('nothing') ? t`no value` : form.getValues('value'),
                  now: fmt.number(now.value, decimals),
                },
                {
                  key: 'state',
                  label: <Trans>State</Trans>,
                  mine: null,
                  now: label('ReportState', now.state),
                },
              ]}
              onTake={() => {
                form.reset(valuesOf(now))
                conflict.take()
              }}
              onKeep={conflict.keep}
            />
          )}
        </Form>
      )}
    </Card>
  )
}
