import { Trans, useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import * as v from 'valibot'
import { DateField, SelectField, TextField } from '#/components/fields'
import type { Enum } from '#/lib/graphql'
import { isIin } from '#/lib/iin'
import { useOptions } from '#/lib/labels'
import { filled, optional, optionalDay } from '#/lib/rules'
import { useViewer } from '#/lib/viewer'
import classes from './MemberPage.module.css'

/** The fields of a person as they are typed. */
export type PersonValues = {
  lastName: string
  firstName: string
  patronymic: string
  sex: '' | Enum<'Sex'>
  birthDate: string
  phone: string
  email: string
  address: string
  iin: string
}

export const blankPerson: PersonValues = {
  lastName: '',
  firstName: '',
  patronymic: '',
  sex: '',
  birthDate: '',
  phone: '',
  email: '',
  address: '',
  iin: '',
}

/** What is checked before anything is sent; the server knows the rest. */
export function usePersonRules() {
  const { t } = useLingui()
  const { today } = useViewer()
  const phone = t`Write a phone number, for example 8 701 123 45 67.`
  const iin = t`An IIN has 12 digits, and the last one must fit the others. Check how it was typed.`
  const email = t`Write an e-mail address, for example aliya@example.kz.`
  return {
    lastName: filled(t`Enter the family name.`, 100),
    firstName: filled(t`Enter the given name.`, 100),
    patronymic: optional(t`At most 100 characters.`, 100),
    sex: v.pipe(
      v.picklist(['', 'FEMALE', 'MALE']),
      v.transform((sex) => sex || null),
    ),
    birthDate: v.pipe(
      optionalDay(t`Write a day, for example 31.10.1985.`),
      v.check((day) => day === null || day <= today, t`The birth date lies in the future.`),
    ),
    phone: v.pipe(
      optional(phone, 40),
      v.check((text) => text === null || /^\+?[\d\s().-]{10,}$/.test(text), phone),
    ),
    email: v.pipe(
      optional(email, 254),
      v.check((text) => text === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), email),
    ),
    address: optional(t`At most 300 characters.`, 300),
    iin: v.pipe(
      optional(iin, 40),
      v.transform((text) => text?.replace(/[\s-]/g, '') ?? null),
      v.check((text) => text === null || isIin(text), iin),
    ),
  }
}

/** Name, sex, birth date, phone, e-mail, address, IIN. iin: what is known of it, and what leaving the field empty means. */
export function PersonFields<Values extends FieldValues & PersonValues>({
  control,
  iin,
}: {
  control: Control<Values, unknown, unknown>
  iin?: ReactNode
}) {
  const { t } = useLingui()
  const name = (field: keyof PersonValues) => field as FieldPath<Values>
  const sexes = [{ value: '', label: t`Not entered` }, ...useOptions('Sex')]
  return (
    <Stack gap="md">
      <div className={classes.pair}>
        <TextField
          control={control}
          name={name('lastName')}
          label={<Trans>Family name</Trans>}
          required
          maxLength={100}
          autoComplete="off"
        />
        <TextField
          control={control}
          name={name('firstName')}
          label={<Trans>Given name</Trans>}
          required
          maxLength={100}
          autoComplete="off"
        />
        <TextField
          control={control}
          name={name('patronymic')}
          label={<Trans>Patronymic</Trans>}
          maxLength={100}
          autoComplete="off"
        />
      </div>
      <div className={classes.pair}>
        <DateField control={control} name={name('birthDate')} label={<Trans>Birth date</Trans>} />
        <SelectField control={control} name={name('sex')} label={<Trans>Sex</Trans>} options={sexes} />
      </div>
      <div className={classes.pair}>
        <TextField
          control={control}
          name={name('phone')}
          label={<Trans>Phone</Trans>}
          type="tel"
          inputMode="tel"
          autoComplete="off"
        />
        <TextField
          control={control}
          name={name('email')}
          label={<Trans>E-mail</Trans>}
          type="email"
          inputMode="email"
          autoComplete="off"
        />
      </div>
      <TextField
        control={control}
        name={name('address')}
        label={<Trans>Address</Trans>}
        maxLength={300}
        autoComplete="off"
      />
      <TextField
        control={control}
        name={name('iin')}
        label={<Trans>IIN</Trans>}
        description={iin ?? <Trans>Twelve digits. Kept encrypted and shown masked.</Trans>}
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
      />
    </Stack>
  )
}
