import { json, jsonParseLinter } from '@codemirror/lang-json'
import { linter } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { Trans, useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import type { GraphQLSchema } from 'graphql'
import { useMemo, useState } from 'react'
import { Editor } from './Editor'
import classes from './ExplorerPage.module.css'
import type { Sheet } from './keep'
import { VariablesForm } from './VariablesForm'
import { entriesOf } from './variables'

type Props = {
  schema: GraphQLSchema | undefined
  sheet: Sheet
  onText: (variables: string) => void
  /** Keys that work in the editor too. */
  keys: Extension
}

/** The variables, as fields or as JSON. */
export function Variables({ schema, sheet, onText, keys }: Props) {
  const { t } = useLingui()
  const [view, setView] = useState<'form' | 'json'>('form')
  const parts = useMemo(() => [keys, json(), linter(checkVariables)], [keys])
  const known = useMemo(() => entriesOf(schema, sheet.query), [schema, sheet.query])
  return (
    <section className={classes.variables} aria-labelledby="explorer-variables">
      <div className={classes.resultHead}>
        <h2 id="explorer-variables">
          <Trans>Variables</Trans>
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t`Form of the variables`}
          value={view}
          onChange={(value) => setView(value as 'form' | 'json')}
          data={[
            { value: 'form', label: t`Fields` },
            { value: 'json', label: 'JSON' },
          ]}
        />
      </div>
      {view === 'form' ? (
        // A frame that scrolls must be within reach of the keyboard.
        <div className={classes.scroll} role="group" aria-labelledby="explorer-variables" tabIndex={0}>
          <VariablesForm entries={known} text={sheet.variables} onText={onText} />
        </div>
      ) : (
        <div className={classes.fill}>
          <Editor label={t`Variables, as JSON`} text={sheet.variables} onText={onText} extensions={parts} />
        </div>
      )}
    </section>
  )
}

/** Variables may be left empty; else they must be JSON. */
const checkJson = jsonParseLinter()
const checkVariables = (view: EditorView) => (view.state.doc.toString().trim() === '' ? [] : checkJson(view))
