import { Trans, useLingui } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Mark } from '#/components/Mark'
import { useLabel } from '#/lib/labels'
import { languageNames } from '#/lib/languages'
import { useFmt } from '#/lib/useFmt'
import classes from './Acts.module.css'
import { type Act, actsOf, type Entry } from './act'
import { type Change, changesOf, idsIn, type Value } from './diff'
import { useNames } from './useNames'
import { actionWords, fieldWords, objectWords, valueWords } from './words'

type Props = {
  /** Neighbours of one act are shown together. */
  entries: readonly Entry[]
  /** The object whose page it is; it is not named again. */
  of?: string
}

/** Who did what, when and why, each change as before and after. */
export function Acts({ entries, of }: Props) {
  const acts = useMemo(() => actsOf(entries), [entries])
  const ids = useMemo(() => idsIn(entries.flatMap(changesOf)), [entries])
  const names = useNames(ids)
  return (
    <ol className={classes.acts}>
      {acts.map((act) => (
        <li key={act.entries[0]?.id}>
          <Who act={act} />
          <div className={classes.what}>
            <Title act={act} />
            {act.reason && <blockquote className={classes.reason}>{act.reason}</blockquote>}
            {act.entries.map((entry) => (
              <Part key={entry.id} entry={entry} named={entry.objectId !== of} names={names} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Who({ act }: { act: Act }) {
  const fmt = useFmt()
  return (
    <div className={classes.who}>
      <time dateTime={act.recordedAt}>{fmt.dateTime(act.recordedAt)}</time>
      {/* A job of the server goes by the name of what it does, which nobody else can do. */}
      <span>{act.actor === act.action ? <Trans>by itself</Trans> : act.actor}</span>
      {act.address && <small>{act.address}</small>}
    </div>
  )
}

function Title({ act }: { act: Act }) {
  const { i18n } = useLingui()
  const word = actionWords[act.action]
  return (
    <div className={classes.title}>
      <h3>{word ? i18n._(word) : act.action}</h3>
      {act.outcome === 'REFUSED' && (
        <Mark tone="bad">
          <Trans>Refused</Trans>
        </Mark>
      )}
    </div>
  )
}

type PartProps = { entry: Entry; named: boolean; names: ReadonlyMap<string, string> }

/** One object of an act and what changed about it. */
function Part({ entry, named, names }: PartProps) {
  const fmt = useFmt()
  const changes = changesOf(entry)
  return (
    <>
      {(named || entry.effectiveOn) && (
        <p className={classes.object}>
          {named && <What entry={entry} />}
          {entry.effectiveOn && (
            <small>
              <Trans>holds from {fmt.date(entry.effectiveOn)}</Trans>
            </small>
          )}
        </p>
      )}
      {entry.erased ? (
        <Mark tone="off">
          <Trans>What was written here about a person was erased with their data.</Trans>
        </Mark>
      ) : (
        changes.length > 0 && (
          <dl className={classes.changes}>
            {changes.map((change) => (
              <Line key={change.key} change={change} names={names} />
            ))}
          </dl>
        )
      )}
    </>
  )
}

/** What kind of object it is, what it is called, and where it belongs. */
function What({ entry: { objectType, objectId, objectTitle, organization } }: { entry: Entry }) {
  const { i18n } = useLingui()
  if (!objectType) return null
  const word = objectWords[objectType]
  const own = organization?.id === objectId
  return (
    <>
      <span>
        {word ? i18n._(word) : objectType}
        {objectTitle && ': '}
        {objectTitle && objectType === 'Member' && objectId ? (
          <Link to="/members/$id" params={{ id: objectId }}>
            {objectTitle}
          </Link>
        ) : own && organization ? (
          <Link to="/organizations/$code" params={{ code: organization.code }}>
            {objectTitle}
          </Link>
        ) : (
          objectTitle
        )}
      </span>
      {organization && !own && (
        <Link to="/organizations/$code" params={{ code: organization.code }}>
          {organization.name}
        </Link>
      )}
    </>
  )
}

function Line({ change, names }: { change: Change; names: ReadonlyMap<string, string> }) {
  const { i18n } = useLingui()
  const read = useReader(names)
  const word = fieldWords[change.field]
  return (
    <div>
      <dt>
        {word ? i18n._(word) : change.field}
        {change.lang && `, ${languageNames[change.lang]}`}
      </dt>
      <dd>
        {change.before && (
          <>
            <VisuallyHidden>
              <Trans>before:</Trans>{' '}
            </VisuallyHidden>
            <del>{read(change.before)}</del>{' '}
          </>
        )}
        {change.before && change.after && <span aria-hidden="true">{'→ '}</span>}
        {change.after ? (
          <>
            <VisuallyHidden>
              <Trans>after:</Trans>{' '}
            </VisuallyHidden>
            <ins>{read(change.after)}</ins>
          </>
        ) : (
          <span>
            <span aria-hidden="true">{'→ '}</span>
            <Trans>taken away</Trans>
          </span>
        )}
      </dd>
    </div>
  )
}

/** Writes a value in the reader's language and form. */
function useReader(names: ReadonlyMap<string, string>): (value: Value) => string {
  const { t, i18n } = useLingui()
  const fmt = useFmt()
  const label = useLabel()
  return (value) => {
    switch (value.kind) {
      case 'day':
        return fmt.date(value.text)
      case 'moment':
        return fmt.dateTime(value.text)
      case 'month':
        return fmt.month(value.text)
      case 'number':
        return fmt.number(value.text)
      case 'enum':
        return label(value.name, value.value as never)
      case 'word': {
        const word = valueWords[value.word]
        return word ? i18n._(word) : value.word
      }
      case 'flag':
        return value.on ? t`yes` : t`no`
      case 'id':
        return names.get(value.id) ?? t`not to be seen any more`
      default:
        return value.text
    }
  }
}
