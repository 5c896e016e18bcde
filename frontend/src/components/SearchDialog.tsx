import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBinaryTree2, IconSearch, IconTargetArrow, IconUser, IconUsersGroup } from '@tabler/icons-react'
import { type LinkProps, linkOptions, useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '#/lib/graphql'
import { Dialog } from './ConfirmDialog'
import classes from './SearchDialog.module.css'
import { Failure } from './states'

const SearchDocument = graphql(`
  query SearchEverything($text: String!) {
    search(text: $text, first: 20) {
      totalCount
      nodes {
        title
        matched
        field
        match
        node {
          __typename
          id
          ... on Organization {
            code
            parent {
              id
              name
            }
          }
          ... on PartyGroup {
            organization {
              id
              code
              name
            }
          }
          ... on Member {
            memberNumber
            organization {
              id
              name
            }
          }
          ... on Project {
            code
          }
        }
      }
    }
  }
`)

type Hit = ResultOf<typeof SearchDocument>['search']['nodes'][number]

/** Finds organizations, groups, members and projects by words in any spelling. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 120)
  const [chosen, setChosen] = useState(0)
  const asked = text.length >= 2
  const [{ data, error, fetching }, retry] = useQuery({
    query: SearchDocument,
    variables: { text },
    pause: !asked,
  })
  const hits = asked ? (data?.search.nodes ?? []) : []
  const at = Math.min(chosen, hits.length - 1)

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })

  const go = (hit: Hit | undefined) => {
    const target = hit && targetOf(hit)
    if (!target) return
    onClose()
    void navigate(target)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && hits.length > 0) {
      event.preventDefault()
      setChosen((at + step + hits.length) % hits.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      go(hits[at])
    }
  }

  return (
    <Dialog opened title={t`Search`} onClose={onClose} size="lg" atTop>
      <TextInput
        data-autofocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        maxLength={200}
        autoComplete="off"
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
        placeholder={t`Name, number or code`}
        aria-label={t`Name, number or code`}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
      />
      {error && asked ? (
        <Failure error={error} onRetry={retry} />
      ) : (
        <p className={classes.note} role="status">
          <Note
            asked={asked}
            fetching={fetching}
            total={data?.search.totalCount}
            guessed={hits.some(({ match }) => match === 'LAYOUT' || match === 'TYPO')}
          />
        </p>
      )}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t`What was found`}
        className={classes.list}
        onClick={(event) => go(hits[indexOf(event.target)])}
        onKeyDown={onKeyDown}
      >
        {hits.map((hit, index) => (
          <HitLine key={hit.node.id} id={`${id}-${index}`} index={index} hit={hit} selected={index === at} />
        ))}
      </div>
    </Dialog>
  )
}

type NoteProps = { asked: boolean; fetching: boolean; total: number | undefined; guessed: boolean }

function Note({ asked, fetching, total, guessed }: NoteProps) {
  if (!asked) return <Trans>Write at least two letters: Kazakh, Russian or Latin.</Trans>
  if (total === undefined || fetching) return <Trans>Searching…</Trans>
  if (guessed) return <Trans>Not found as written; perhaps you meant</Trans>
  return total === 0 ? <Trans>Nothing found</Trans> : <Plural value={total} one="# found" other="# found" />
}

type LineProps = { id: string; index: number; hit: Hit; selected: boolean }

function HitLine({ id, index, hit, selected }: LineProps) {
  const { node, title, matched, field } = hit
  const Icon = icons[node.__typename as keyof typeof icons] ?? IconSearch
  const facts = factsOf(hit)
  const found = matched !== title && !facts.includes(matched)
  return (
    <div
      tabIndex={-1}
      id={id}
      role="option"
      aria-selected={selected}
      data-index={index}
      className={classes.hit}
    >
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <span>
        {title}
        <small>
          {facts.filter(Boolean).join(' · ')}
          {found && ' · '}
          {found && (field === 'FORMER_NAME' ? <Trans>formerly {matched}</Trans> : matched)}
        </small>
      </span>
    </div>
  )
}

const icons = {
  Organization: IconBinaryTree2,
  PartyGroup: IconUsersGroup,
  Member: IconUser,
  Project: IconTargetArrow,
}

const indexOf = (target: EventTarget) =>
  Number((target as Element).closest('[data-index]')?.getAttribute('data-index') ?? -1)

/** What tells hits of one name apart. */
function factsOf({ node }: Hit): (string | undefined)[] {
  switch (node.__typename) {
    case 'Organization':
      return [node.code, node.parent?.name]
    case 'PartyGroup':
      return [node.organization.name]
    case 'Member':
      return [node.memberNumber, node.organization.name]
    case 'Project':
      return [node.code]
    default:
      return []
  }
}

/** The page of a hit. A group is shown on the page of its organization. */
function targetOf({ node }: Hit): LinkProps | null {
  switch (node.__typename) {
    case 'Organization':
      return linkOptions({ to: '/organizations/$code', params: { code: node.code } })
    case 'PartyGroup':
      return linkOptions({ to: '/organizations/$code', params: { code: node.organization.code } })
    case 'Member':
      return linkOptions({ to: '/members/$id', params: { id: node.id } })
    case 'Project':
      return linkOptions({ to: '/projects/$code', params: { code: node.code } })
    default:
      return null
  }
}
