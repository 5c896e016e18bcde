import { useLingui } from '@lingui/react/macro'
import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useQuery } from 'urql'
import { type Enum, graphql, type ResultOf } from '#/lib/graphql'
import classes from './OrganizationPicker.module.css'

const FoundDocument = graphql(`
  query PickOrganization($filter: OrganizationFilter!) {
    organizations(filter: $filter, first: 20) {
      nodes {
        id
        code
        name
        level
        parent {
          id
          name
        }
      }
    }
  }
`)

export type PickedOrganization = ResultOf<typeof FoundDocument>['organizations']['nodes'][number]

type Props = Pick<
  SelectProps,
  'label' | 'description' | 'error' | 'size' | 'placeholder' | 'disabled' | 'w' | 'required'
> & {
  /** The code of the organization chosen; null for none. */
  value: string | null
  onChange: (organization: PickedOrganization | null) => void
  /** Offers these levels only. */
  levels?: Enum<'OrganizationLevel'>[]
  /** Offers this organization and those below it only; a code. */
  within?: string
}

/** Chooses an organization by its name in any spelling, or by the beginning of its code. */
export function OrganizationPicker({ value, onChange, levels, within, ...input }: Props) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const [open, setOpen] = useState(false)

  const [chosen] = useQuery({
    query: FoundDocument,
    variables: { filter: { code: { eq: value } } },
    pause: !value,
  })
  const chosenNode = value ? chosen.data?.organizations.nodes.find((node) => node.code === value) : undefined
  const asked = search === chosenNode?.name ? '' : search
  const [found] = useQuery({
    query: FoundDocument,
    variables: { filter: { search: asked || undefined, within, level: levels && { in: levels } } },
    pause: !open,
  })

  const nodes = new Map(
    [...(found.data?.organizations.nodes ?? []), ...(chosenNode ? [chosenNode] : [])].map((node) => [
      node.code,
      node,
    ]),
  )
  return (
    <Select
      {...input}
      searchable
      clearable
      value={value}
      data={[...nodes.values()].map(({ code, name }) => ({ value: code, label: name }))}
      filter={({ options }) => options}
      onChange={(code) => onChange(code ? (nodes.get(code) ?? null) : null)}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      nothingFoundMessage={found.fetching ? t`Searching…` : t`Nothing found`}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <small>{[option.value, nodes.get(option.value)?.parent?.name].filter(Boolean).join(' · ')}</small>
        </span>
      )}
      clearButtonProps={{ 'aria-label': t`Clear` }}
    />
  )
}
