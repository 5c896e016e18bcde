import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DateInput } from '#/components/fields'
import { actionWords } from '#/components/history/words'
import { OrganizationPicker } from '#/components/OrganizationPicker'
import { graphql } from '#/lib/graphql'
import { useOptions } from '#/lib/labels'
import { useMay } from '#/lib/viewer'
import classes from './AuditPage.module.css'
import type { AuditSearch } from './filter'

type Props = { search: AuditSearch; onSearch: (change: Partial<AuditSearch>) => void }

/** What is looked for: all of it stands in the address. */
export function AuditFilters({ search, onSearch }: Props) {
  const { t, i18n } = useLingui()
  const may = useMay()
  const any = { value: '', label: t`All` }
  const actions = Object.entries(actionWords).map(([value, word]) => ({ value, label: i18n._(word) }))
  const { action } = search
  const known = !action || action in actionWords
  const set = Object.values(search).some((value) => value !== undefined)
  return (
    <search className={classes.filters}>
      <NativeSelect
        label={<Trans>Act</Trans>}
        value={action ?? ''}
        onChange={({ currentTarget: { value } }) => onSearch({ action: value || undefined })}
        data={[any, ...actions, ...(known ? [] : [{ value: action, label: action }])]}
      />
      {may('ADMINISTER') && (
        <AccountChoice value={search.account} onChange={(account) => onSearch({ account })} />
      )}
      <OrganizationPicker
        label={<Trans>Organization</Trans>}
        placeholder={t`All`}
        value={search.organization ?? null}
        onChange={(found) => onSearch({ organization: found?.code })}
      />
      <Day
        label={t({ message: 'From', context: 'range' })}
        value={search.from}
        onDay={(from) => onSearch({ from })}
      />
      <Day
        label={t({ message: 'Until', context: 'range' })}
        value={search.to}
        onDay={(to) => onSearch({ to })}
      />
      <NativeSelect
        label={<Trans>Outcome</Trans>}
        value={search.outcome ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSearch({ outcome: value === 'DONE' || value === 'REFUSED' ? value : undefined })
        }
        data={[any, ...useOptions('AuditOutcome')]}
      />
      {set && (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} aria-hidden="true" />}
          onClick={() =>
            onSearch({
              action: undefined,
              account: undefined,
              organization: undefined,
              from: undefined,
              to: undefined,
              outcome: undefined,
              act: undefined,
            })
          }
        >
          <Trans>Clear all</Trans>
        </Button>
      )}
    </search>
  )
}

type DayProps = { label: string; value: string | undefined; onDay: (day: string | undefined) => void }

/** A day of the range; what is typed counts once it is one. */
function Day({ label, value, onDay }: DayProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <DateInput
      label={label}
      value={typed ?? value ?? ''}
      onChange={(day) => {
        const whole = /^\d{4}-\d{2}-\d{2}$/.test(day)
        setTyped(whole || day === '' ? null : day)
        if (whole || day === '') onDay(day || undefined)
      }}
    />
  )
}

const AccountsDocument = graphql(`
  query AuditAccounts($search: String) {
    accounts(search: $search, first: 20) {
      nodes {
        id
        login
        name
      }
    }
  }
`)

const AccountDocument = graphql(`
  query AuditAccount($id: ID!) {
    account(id: $id) {
      id
      login
      name
    }
  }
`)

const labelOf = ({ name, login }: { name: string; login: string }) => `${name} (${login})`

type AccountProps = { value: string | undefined; onChange: (id: string | undefined) => void }

/** An account by words of its name or login. */
function AccountChoice({ value, onChange }: AccountProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [words] = useDebouncedValue(typed.trim(), 150)
  const [{ data: one }] = useQuery({ query: AccountDocument, variables: { id: value ?? '' }, pause: !value })
  const chosen = one?.account?.id === value ? one?.account : undefined
  const asked = chosen && words === labelOf(chosen) ? '' : words
  const [{ data, fetching }] = useQuery({
    query: AccountsDocument,
    variables: { search: asked || null },
    pause: !open,
  })
  const nodes = new Map(
    [...(data?.accounts.nodes ?? []), ...(chosen ? [chosen] : [])].map((node) => [node.id, node]),
  )
  return (
    <Select
      label={<Trans>Account</Trans>}
      placeholder={t`All`}
      searchable
      clearable
      value={value ?? null}
      data={[...nodes.values()].map((each) => ({ value: each.id, label: labelOf(each) }))}
      filter={({ options }) => options}
      onChange={(id) => onChange(id ?? undefined)}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      nothingFoundMessage={fetching ? t`Searching…` : t`Nothing found`}
      clearButtonProps={{ 'aria-label': t`Clear` }}
    />
  )
}
