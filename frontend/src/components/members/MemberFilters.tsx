import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react'
import type { Order } from '#/components/DataTable'
import { OrganizationPicker } from '#/components/OrganizationPicker'
import { SearchBox } from '#/components/SearchBox'
import { useOptions } from '#/lib/labels'
import classes from './MemberList.module.css'
import { type MemberSearch, memberFilters, memberOrders } from './search'
import { useGroups } from './useGroups'

type Props = {
  state: MemberSearch
  onChange: (change: Partial<MemberSearch>) => void
  within?: string
  order: Order
  onOrder: (order: Order) => void
}

/** Search and filters of a list of members; on a phone the filters wait behind a button. */
export function MemberFilters({ state, onChange, within, order, onOrder }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [open, { toggle }] = useDisclosure()
  const set = memberFilters.filter((name) => state[name] !== undefined).length

  return (
    <search className={classes.filters}>
      <SearchBox
        className={classes.wide}
        label={<Trans>Name or number</Trans>}
        search={state.search}
        onSearch={(search) => onChange({ search })}
      />
      {narrow && (
        <Button
          variant="default"
          onClick={toggle}
          aria-expanded={open}
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden="true" />}
        >
          {set > 0 ? <Trans>Filters: {set}</Trans> : <Trans>Filters</Trans>}
        </Button>
      )}
      {(!narrow || open) && <Choices state={state} onChange={onChange} within={within} />}
      {narrow && open && <OrderChoice order={order} onOrder={onOrder} />}
      {(set > 0 || state.search) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} aria-hidden="true" />}
          onClick={() =>
            onChange({
              search: undefined,
              ...Object.fromEntries(memberFilters.map((name) => [name, undefined])),
            })
          }
        >
          <Trans>Clear all</Trans>
        </Button>
      )}
    </search>
  )
}

function Choices({ state, onChange, within }: Pick<Props, 'state' | 'onChange' | 'within'>) {
  const { t } = useLingui()
  const any = { value: '', label: t`All` }
  const status = useOptions('MembershipStatus')
  const pick =
    <Name extends keyof MemberSearch>(name: Name) =>
    (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: event.currentTarget.value || undefined })

  return (
    <>
      {!within && (
        <OrganizationPicker
          label={<Trans>Organization</Trans>}
          placeholder={t`All`}
          value={state.organization ?? null}
          onChange={(found) => onChange({ organization: found?.code, group: undefined })}
        />
      )}
      <GroupChoice organization={within ?? state.organization} value={state.group} onChange={pick('group')} />
      <NativeSelect
        label={<Trans>Sex</Trans>}
        value={state.sex ?? ''}
        onChange={pick('sex')}
        data={[any, ...useOptions('Sex'), { value: 'UNKNOWN', label: t`Not entered` }]}
      />
      <NativeSelect
        label={<Trans>Age</Trans>}
        value={state.age ?? ''}
        onChange={pick('age')}
        data={[any, ...useOptions('AgeBand')]}
      />
      <NativeSelect
        label={<Trans>Status</Trans>}
        value={state.status ?? 'ACTIVE'}
        onChange={(event) => {
          const { value } = event.currentTarget
          onChange({
            status: value === 'ACTIVE' ? undefined : (value as NonNullable<MemberSearch['status']>),
          })
        }}
        data={[...status, { value: 'ALL', label: t`All` }]}
      />
    </>
  )
}

type GroupProps = {
  organization: string | undefined
  value: string | undefined
  onChange: (event: { currentTarget: { value: string } }) => void
}

/** Groups belong to primary organizations; elsewhere there is only with and without. */
function GroupChoice({ organization, value, onChange }: GroupProps) {
  const { t } = useLingui()
  const { groups } = useGroups(organization)
  const known = !value || value === 'NONE' || groups.some(({ id }) => id === value)
  return (
    <NativeSelect
      label={<Trans>Party group</Trans>}
      value={value ?? ''}
      onChange={onChange}
      data={[
        { value: '', label: t`All` },
        { value: 'NONE', label: t`In no group` },
        ...groups.map(({ id, name }) => ({ value: id, label: name })),
        ...(known ? [] : [{ value, label: t`One group` }]),
      ]}
    />
  )
}

function OrderChoice({ order, onOrder }: Pick<Props, 'order' | 'onOrder'>) {
  const { t } = useLingui()
  const names = {
    NAME: t({ message: 'Name', context: 'person' }),
    MEMBER_NUMBER: t`Number`,
    JOINED_ON: t`Joined`,
    BIRTH_DATE: t`Birth date`,
  }
  return (
    <NativeSelect
      label={<Trans>Order</Trans>}
      value={`${order.key} ${order.direction}`}
      onChange={(event) => {
        const [key = '', direction] = event.currentTarget.value.split(' ')
        onOrder({ key, direction: direction === 'DESC' ? 'DESC' : 'ASC' })
      }}
      data={memberOrders.flatMap((key) => [
        { value: `${key} ASC`, label: `${names[key]} ↑` },
        { value: `${key} DESC`, label: `${names[key]} ↓` },
      ])}
    />
  )
}
