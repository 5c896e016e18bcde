import { Trans, useLingui } from '@lingui/react/macro'
import { IconChevronRight } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react'
import { StateMark } from '#/components/Mark'
import type { Enum } from '#/lib/graphql'
import { useLabel } from '#/lib/labels'
import { useFmt } from '#/lib/useFmt'
import classes from './Tree.module.css'
import { type Branch, rowsInView, sumOf } from './tree'

export type TreeRow = {
  id: string
  code: string
  name: string
  level: Enum<'OrganizationLevel'>
  status: Enum<'OrganizationStatus'>
  parent: { id: string } | null
  /** Left out for those who may not see members. */
  members?: { totalCount: number }
  partyGroups: { totalCount: number }
}

type Props = {
  roots: readonly Branch<TreeRow>[]
  /** Every branch of the whole tree, for sums that do not depend on what is in view. */
  all: readonly Branch<TreeRow>[]
  open: ReadonlySet<string>
  /** What was searched for, with former names; null without a search. */
  found: ReadonlyMap<string, readonly string[]> | null
  at: string | undefined
  onOpen: (codes: Iterable<string>) => void
  /** Nothing can be closed: the tree shows what was found. */
  fixed: boolean
}

/**
 * The hierarchy as a treegrid. Arrows walk, open and close, Enter goes to the organization, Home and
 * End to the first and last row; one row at a time is in the order of tabbing.
 */
export function Tree({ roots, all, open, found, at, onOpen, fixed }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const body = useRef<HTMLTableSectionElement>(null)
  const rows = rowsInView(roots, open)
  const [wanted, setActive] = useState<string | null>(null)
  const active = Math.max(
    0,
    rows.findIndex(({ row }) => row.code === wanted),
  )
  const people = all.some(({ row }) => row.members)
  const whole = new Map(all.map((branch) => [branch.row.id, branch]))

  const toggle = (code: string) => {
    if (fixed) return
    const next = new Set(open)
    if (!next.delete(code)) next.add(code)
    onOpen(next)
  }
  const go = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index))
    setActive(rows[to]?.row.code ?? null)
    body.current?.querySelectorAll<HTMLElement>('tr')[to]?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const here = rows[active]
    if (!here || (event.target as Element).tagName !== 'TR') return
    const { code } = here.row
    const isOpen = open.has(code)
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => {
        if (here.children.length === 0) return
        if (isOpen) go(active + 1)
        else toggle(code)
      },
      ArrowLeft: () => {
        if (here.children.length > 0 && isOpen && !fixed) toggle(code)
        else go(rows.findIndex(({ row }) => row.id === here.row.parent?.id))
      },
      Enter: () => void navigate({ to: '/organizations/$code', params: { code }, search: { at } }),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  return (
    <table role="treegrid" className={classes.tree} aria-label={t`Organizations`} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Name</Trans>
          </th>
          <th scope="col" className={classes.belowMd}>
            <Trans>Code</Trans>
          </th>
          <th scope="col" className={classes.belowSm}>
            <Trans>Level</Trans>
          </th>
          {people && (
            <th scope="col" className={classes.end}>
              <Trans>Members</Trans>
            </th>
          )}
          <th scope="col" className={`${classes.end} ${classes.belowXs}`}>
            <Trans>Groups</Trans>
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((branch, index) => (
          <TreeLine
            key={branch.row.id}
            branch={branch}
            siblings={siblingsOf(branch, roots, rows)}
            groups={sumOf(whole.get(branch.row.id) ?? branch, (row) => row.partyGroups.totalCount)}
            isOpen={open.has(branch.row.code)}
            former={found?.get(branch.row.id)}
            at={at}
            active={index === active}
            fixed={fixed}
            onFocus={() => setActive(branch.row.code)}
            onToggle={() => toggle(branch.row.code)}
          />
        ))}
      </tbody>
    </table>
  )
}

/** Those that share a parent, in their order. */
function siblingsOf(
  branch: Branch<TreeRow>,
  roots: readonly Branch<TreeRow>[],
  rows: readonly Branch<TreeRow>[],
): readonly Branch<TreeRow>[] {
  if (branch.depth === 1) return roots
  return rows.find(({ row }) => row.id === branch.row.parent?.id)?.children ?? []
}

type LineProps = {
  branch: Branch<TreeRow>
  siblings: readonly Branch<TreeRow>[]
  groups: number
  isOpen: boolean
  /** Former names, when this one was searched for and found. */
  former: readonly string[] | undefined
  at: string | undefined
  active: boolean
  fixed: boolean
  onFocus: () => void
  onToggle: () => void
}

function TreeLine(props: LineProps) {
  const { branch, siblings, groups, isOpen, former, at, active, fixed, onFocus, onToggle } = props
  const { t } = useLingui()
  const fmt = useFmt()
  const label = useLabel()
  const { row, depth, children } = branch
  return (
    <tr
      tabIndex={active ? 0 : -1}
      aria-level={depth}
      aria-setsize={siblings.length}
      aria-posinset={siblings.findIndex((each) => each.row.id === row.id) + 1}
      aria-expanded={children.length > 0 ? isOpen : undefined}
      data-found={former ? '' : undefined}
      onFocus={onFocus}
    >
      <th scope="row" style={{ '--depth': depth - 1 } as CSSProperties}>
        <span className={classes.name}>
          {children.length > 0 && !fixed ? (
            <button
              type="button"
              tabIndex={-1}
              className={classes.toggle}
              aria-label={isOpen ? t`Close ${row.name}` : t`Open ${row.name}`}
              data-open={isOpen}
              onClick={onToggle}
            >
              <IconChevronRight size={16} aria-hidden="true" />
            </button>
          ) : (
            <i aria-hidden="true" />
          )}
          <span>
            <Link to="/organizations/$code" params={{ code: row.code }} search={{ at }} tabIndex={-1}>
              {row.name}
            </Link>
            {row.status !== 'ACTIVE' && (
              <small>
                <StateMark name="OrganizationStatus" value={row.status} />
              </small>
            )}
            <small className={classes.code}>{row.code}</small>
            {former && former.length > 0 && (
              <small>
                <Trans>Formerly: {former.join(', ')}</Trans>
              </small>
            )}
          </span>
        </span>
      </th>
      <td className={classes.belowMd}>{row.code}</td>
      <td className={classes.belowSm}>{label('OrganizationLevel', row.level)}</td>
      {row.members && (
        <td className={classes.end}>
          <Link to="/members" search={{ organization: row.code, at }} tabIndex={-1}>
            {fmt.number(row.members.totalCount)}
          </Link>
        </td>
      )}
      <td className={`${classes.end} ${classes.belowXs}`}>
        <Link
          to="/organizations/$code"
          params={{ code: row.code }}
          search={{ tab: 'groups', at }}
          tabIndex={-1}
        >
          {fmt.number(groups)}
        </Link>
      </td>
    </tr>
  )
}
