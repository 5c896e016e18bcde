import { json, jsonParseLinter } from '@codemirror/lang-json'
import { linter } from '@codemirror/lint'
import { Prec } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { IconBook2, IconLink, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { graphql, updateSchema } from 'cm6-graphql'
import type { GraphQLSchema } from 'graphql'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { notifyDone } from '#/components/notify'
import { useMay, useViewer } from '#/lib/viewer'
import { yearOf } from '#/lib/year'
import { Docs } from './Docs'
import { Editor } from './Editor'
import classes from './ExplorerPage.module.css'
import { fromHash, keep, kept, type Sheet, toHash } from './keep'
import { ReadySelect } from './ReadySelect'
import { Result } from './Result'
import { aboutPeople, type Ready, readyFor } from './ready'
import { loadSchema } from './run'
import { useRun } from './useRun'

/** Query and variables on one side, the answer on the other, the schema beside them. */
export default function Workbench() {
  const { t } = useLingui()
  const { today } = useViewer()
  const people = useMay()('READ_MEMBERS')
  const all = useMemo(
    () => readyFor(yearOf(today)).filter((ready) => people || !aboutPeople(ready)),
    [today, people],
  )
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [sheet, setSheet] = useState<Sheet>(() => fromHash(hash) ?? kept() ?? sheetOf(all[0]))
  const [docs, setDocs] = useState<string | null>(null)
  const schema = useSchema()
  const editor = useRef<EditorView | null>(null)
  const { state, send, stop } = useRun()

  // What an address brought becomes the sheet at hand; from then on the visit is kept, not the address.
  useEffect(() => {
    const brought = fromHash(hash)
    if (!brought) return
    setSheet(brought)
    navigate({ to: '/explorer', hash: '', replace: true })
  }, [hash, navigate])
  useEffect(() => keep(sheet), [sheet])

  const latest = useRef(sheet)
  latest.current = sheet
  const start = useCallback(() => {
    send(latest.current, editor.current?.state.selection.main.head ?? 0)
    return true
  }, [send])

  const keys = useMemo(() => Prec.highest(keymap.of([{ key: 'Mod-Enter', run: start }])), [start])
  const queryParts = useMemo(
    () => [
      keys,
      graphql(undefined, {
        onShowInDocs: (_field, type, parent) => setDocs(parent ?? type ?? 'Query'),
      }),
    ],
    [keys],
  )
  const variableParts = useMemo(() => [keys, json(), linter(checkVariables)], [keys])

  useEffect(() => {
    if (schema.is && editor.current) updateSchema(editor.current, schema.is)
  }, [schema.is])

  const copy = async () => {
    const address = `${location.origin}/explorer#${toHash(sheet)}`
    await navigator.clipboard.writeText(address)
    notifyDone(t`The link is copied.`)
  }

  return (
    <div className={classes.bench}>
      <div className={classes.bar}>
        <ReadySelect all={all} onReady={(ready) => setSheet(sheetOf(ready))} />
        <Group gap="xs">
          <Button
            leftSection={
              state.running ? (
                <IconPlayerStop size={18} aria-hidden="true" />
              ) : (
                <IconPlayerPlay size={18} aria-hidden="true" />
              )
            }
            variant={state.running ? 'default' : 'filled'}
            onClick={state.running ? stop : start}
            aria-keyshortcuts="Control+Enter"
          >
            {state.running ? <Trans>Stop</Trans> : <Trans>Run</Trans>}
          </Button>
          <Button variant="default" leftSection={<IconLink size={18} aria-hidden="true" />} onClick={copy}>
            <Trans>Copy link</Trans>
          </Button>
          <Button
            variant="default"
            leftSection={<IconBook2 size={18} aria-hidden="true" />}
            aria-expanded={docs !== null}
            onClick={() => setDocs(docs === null ? 'Query' : null)}
          >
            <Trans>Schema</Trans>
          </Button>
        </Group>
      </div>
      <div className={classes.panes} data-docs={docs !== null || undefined}>
        <div className={classes.question}>
          <section className={classes.query} aria-label={t`Query`}>
            <Editor
              handle={editor}
              label={t`Query. Ctrl and Enter runs it, Ctrl and space completes.`}
              text={sheet.query}
              onText={(query) => setSheet((old) => ({ ...old, query }))}
              extensions={queryParts}
            />
          </section>
          <section className={classes.variables} aria-labelledby="explorer-variables">
            <h2 id="explorer-variables">
              <Trans>Variables</Trans>
            </h2>
            <div className={classes.fill}>
              <Editor
                label={t`Variables, as JSON`}
                text={sheet.variables}
                onText={(variables) => setSheet((old) => ({ ...old, variables }))}
                extensions={variableParts}
              />
            </div>
          </section>
        </div>
        <Result state={state} />
        {docs !== null && (
          <Docs
            schema={schema.is}
            failed={schema.failed}
            onRetry={schema.retry}
            type={docs}
            onType={setDocs}
            onClose={() => setDocs(null)}
          />
        )}
      </div>
    </div>
  )
}

const sheetOf = (ready: Ready | undefined): Sheet =>
  ready
    ? { query: ready.query, variables: JSON.stringify(ready.variables, null, 2) }
    : { query: '', variables: '{}' }

/** Variables may be left empty; else they must be JSON. */
const checkJson = jsonParseLinter()
const checkVariables = (view: EditorView) => (view.state.doc.toString().trim() === '' ? [] : checkJson(view))

/** The schema of this server, for completion, checks and the docs. */
function useSchema() {
  const [is, setIs] = useState<GraphQLSchema | undefined>()
  const [failed, setFailed] = useState(false)
  const load = useCallback(() => {
    setFailed(false)
    loadSchema().then(setIs, () => setFailed(true))
  }, [])
  useEffect(load, [load])
  return { is, failed, retry: load }
}
