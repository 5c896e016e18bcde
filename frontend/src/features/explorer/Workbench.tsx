import { Prec } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { graphql, updateSchema } from 'cm6-graphql'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { notifyDone, notifyRefused } from '#/components/notify'
import { useMay, useViewer } from '#/lib/viewer'
import { yearOf } from '#/lib/year'
import { AddressDialog } from './AddressDialog'
import { Bar, type Pane } from './Bar'
import { CostLine } from './CostLine'
import { Docs } from './Docs'
import { Editor } from './Editor'
import classes from './ExplorerPage.module.css'
import { HistoryPanel } from './HistoryPanel'
import { useHistory } from './history'
import { fromHash, keep, kept, longestHash, type Sheet, toHash } from './keep'
import { Result } from './Result'
import { aboutPeople, type Ready, ready, sheetOfReady } from './ready'
import { SaveDialog } from './SaveDialog'
import { SavedPanel } from './SavedPanel'
import type { Saved } from './saved'
import { useCost } from './useCost'
import { type Manner, questionOf, useRun } from './useRun'
import { useSchema } from './useSchema'
import { Variables } from './Variables'

/** Query and variables on one side, the answer on the other; schema, saved queries or history beside them. */
export default function Workbench() {
  const { t } = useLingui()
  const { today } = useViewer()
  const people = useMay()('READ_MEMBERS')
  const all = useMemo(() => ready.filter((each) => people || !aboutPeople(each)), [people])
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [sheet, setSheet] = useState<Sheet>(
    () => fromHash(hash) ?? kept() ?? sheetOfReady(all[0] as Ready, yearOf(today)),
  )
  const [opened, setOpened] = useState<Saved | null>(null)
  const [pane, setPane] = useState<Pane | null>(null)
  const [type, setType] = useState('Query')
  const [saving, setSaving] = useState<'own' | 'new' | null>(null)
  const [address, setAddress] = useState<Saved | null>(null)
  const [live, setLive] = useState(false)
  const schema = useSchema()
  const editor = useRef<EditorView | null>(null)
  const { state, send, stop } = useRun(sheet.variables)
  const history = useHistory()
  const told = useCost(schema.is, sheet)

  // Whoever changes the values still asks that question; whoever changes the query asks another one.
  const chosen = useMemo(
    () => all.find((each) => sheetOfReady(each, yearOf(today)).query === sheet.query) ?? null,
    [all, today, sheet.query],
  )

  /** Another query than the one that was open. */
  const open = (next: Sheet, saved: Saved | null = null) => {
    setSheet({ query: next.query, variables: next.variables })
    setOpened(saved)
  }

  // What an address brought becomes the sheet at hand; from then on the visit is kept, not the address.
  useEffect(() => {
    const brought = fromHash(hash)
    if (!brought) return
    setSheet(brought)
    setOpened(null)
    navigate({ to: '/explorer', hash: '', replace: true })
  }, [hash, navigate])
  useEffect(() => keep(sheet), [sheet])

  const latest = useRef({ sheet, live })
  latest.current = { sheet, live }
  const { add } = history
  const start = useCallback(
    (manner?: Manner) => {
      const { sheet, live } = latest.current
      add(sheet)
      void send(sheet, editor.current?.state.selection.main.head ?? 0, manner ?? (live ? 'live' : 'once'))
      return true
    },
    [send, add],
  )

  const question = useCallback(() => {
    const asked = questionOf(latest.current.sheet, editor.current?.state.selection.main.head ?? 0)
    if (!asked) start('once') // which says why nothing can be sent
    return asked
  }, [start])

  const keys = useMemo(() => Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => start() }])), [start])
  const queryParts = useMemo(
    () => [
      keys,
      graphql(undefined, {
        onShowInDocs: (_field, type, parent) => {
          setType(parent ?? type ?? 'Query')
          setPane('schema')
        },
      }),
    ],
    [keys],
  )

  useEffect(() => {
    if (schema.is && editor.current) updateSchema(editor.current, schema.is)
  }, [schema.is])

  const copy = async () => {
    const brought = toHash(sheet)
    if (brought.length > longestHash) {
      const message = t`The query is too long for a link. Save it and share its name.`
      notifyRefused({ userErrors: [{ code: 'INVALID', field: null, message }] })
      return
    }
    await navigator.clipboard.writeText(`${location.origin}/explorer#${brought}`)
    notifyDone(t`The link is copied.`)
  }
  const close = () => setPane(null)

  return (
    <div className={classes.bench}>
      <Bar
        all={all}
        chosen={chosen}
        onReady={(each) => open(sheetOfReady(each, yearOf(today)))}
        running={state.running}
        live={live}
        onLive={(next) => {
          setLive(next)
          if (!next && state.manner === 'live') stop()
        }}
        onRun={() => start()}
        onStop={stop}
        onCopy={copy}
        onSave={opened?.mine ? () => setSaving('own') : undefined}
        onSaveAs={() => setSaving('new')}
        pane={pane}
        onPane={setPane}
      />
      <div className={classes.panes} data-beside={pane !== null || undefined}>
        <div className={classes.question}>
          <section className={classes.query} aria-label={t`Query`}>
            {opened && <h2 className={classes.opened}>{opened.title}</h2>}
            <div className={classes.fill}>
              <Editor
                handle={editor}
                label={t`Query. Ctrl and Enter runs it, Ctrl and space completes.`}
                text={sheet.query}
                onText={(query) => setSheet((old) => ({ ...old, query }))}
                extensions={queryParts}
              />
            </div>
            <CostLine told={told} />
          </section>
          <Variables
            schema={schema.is}
            sheet={sheet}
            onText={(variables) => setSheet((old) => ({ ...old, variables }))}
            keys={keys}
          />
        </div>
        <Result state={state} schema={schema.is} question={question} onExplain={() => start('plan')} />
        {pane === 'schema' && (
          <Docs
            schema={schema.is}
            failed={schema.failed}
            onRetry={schema.retry}
            type={type}
            onType={setType}
            onClose={close}
          />
        )}
        {pane === 'saved' && (
          <SavedPanel
            opened={opened}
            onOpen={(saved) => open({ query: saved.document, variables: saved.variables }, saved)}
            onAddress={setAddress}
            onDeleted={(saved) => opened?.id === saved.id && setOpened(null)}
            onClose={close}
          />
        )}
        {pane === 'history' && (
          <HistoryPanel
            runs={history.runs}
            onOpen={(run) => open(run)}
            onClear={history.clear}
            onClose={close}
          />
        )}
      </div>
      <SaveDialog
        opened={saving !== null}
        saved={saving === 'own' ? opened : null}
        sheet={sheet}
        onClose={() => setSaving(null)}
        onSaved={(saved) => {
          setSaving(null)
          open({ query: saved.document, variables: saved.variables }, saved)
          setPane('saved')
        }}
      />
      <AddressDialog
        saved={address}
        schema={schema.is}
        variables={address && address.id === opened?.id ? sheet.variables : '{}'}
        onClose={() => setAddress(null)}
      />
    </div>
  )
}
