import { Trans, useLingui } from '@lingui/react/macro'
import { Breadcrumbs, Button, CloseButton, TextInput } from '@mantine/core'
import { type GraphQLSchema, isIntrospectionType } from 'graphql'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Loading } from '#/components/states'
import classes from './Docs.module.css'
import { DocsType } from './DocsType'
import { found } from './docs'

type Props = {
  schema: GraphQLSchema | undefined
  failed: boolean
  onRetry: () => void
  /** The name of the type shown. */
  type: string
  onType: (name: string) => void
  onClose: () => void
}

/** The schema in words: every type with its fields, and a search over all of it. */
export function Docs({ schema, failed, onRetry, type, onType, onClose }: Props) {
  const { t } = useLingui()
  const [search, setSearch] = useState('')
  const head = useRef<HTMLHeadingElement>(null)
  const shown = useRef(type)
  const hits = useMemo(() => (schema && search.trim() ? found(schema, search) : null), [schema, search])
  const named = schema?.getType(type) ?? schema?.getQueryType()

  useEffect(() => {
    if (shown.current === type) return
    shown.current = type
    head.current?.focus()
  }, [type])

  const open = (name: string) => {
    setSearch('')
    onType(name)
  }
  const roots = [
    schema?.getQueryType()?.name,
    schema?.getMutationType()?.name,
    schema?.getSubscriptionType()?.name,
  ].filter((name) => name !== undefined)
  return (
    <aside className={classes.docs} aria-label={t`Schema`}>
      <div className={classes.top}>
        <TextInput
          aria-label={t`Search the schema`}
          placeholder={t`Search the schema`}
          type="search"
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
        <CloseButton aria-label={t`Close the schema`} onClick={onClose} />
      </div>
      {failed ? (
        <div role="alert" className={classes.state}>
          <Trans>The server did not tell its schema.</Trans>
          <Button size="xs" variant="default" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      ) : !schema || !named ? (
        <Loading rows={8} />
      ) : hits ? (
        <>
          <p role="status" className={classes.count}>
            {hits.length === 0 ? t`Nothing found` : t`Found: ${hits.length}`}
          </p>
          <ul className={classes.list}>
            {hits.slice(0, 100).map(({ type, field, description }) => (
              <li key={`${type} ${field}`}>
                <button type="button" onClick={() => open(type)}>
                  {field ? `${type}.${field}` : type}
                </button>
                {description && <p>{description}</p>}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <Breadcrumbs className={classes.roots} separator="·">
            {roots.map((name) => (
              <button key={name} type="button" onClick={() => open(name)}>
                {name}
              </button>
            ))}
          </Breadcrumbs>
          <h2 ref={head} tabIndex={-1}>
            {named.name}
          </h2>
          {!isIntrospectionType(named) && <DocsType schema={schema} type={named} onType={open} />}
        </>
      )}
    </aside>
  )
}
