import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { type RefObject, useEffect, useRef } from 'react'
import { look } from './look'

type Props = {
  /** Names the editor. */
  label: string
  /** What stands in it at first; another text replaces all of it. */
  text: string
  onText?: (text: string) => void
  /** Language, completion, checks; taken once. */
  extensions: Extension
  readOnly?: boolean
  /** Holds the editor while it is there. */
  handle?: RefObject<EditorView | null>
}

/** A text editor in which Tab goes on to the next control: the way out for the keyboard. */
export function Editor({ label, text, onText, extensions, readOnly, handle }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef({ text, onText, extensions, label })
  latest.current.onText = onText
  latest.current.label = label

  useEffect(() => {
    if (!box.current) return
    const { text, extensions } = latest.current
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          extensions,
          readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : typing,
          keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
          lineNumbers(),
          foldGutter(),
          bracketMatching(),
          highlightSelectionMatches(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of(() => ({
            'aria-label': latest.current.label,
            tabindex: '0',
            ...(readOnly ? { 'aria-readonly': 'true' } : {}),
          })),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return
            latest.current.text = update.state.doc.toString()
            latest.current.onText?.(latest.current.text)
          }),
          look,
        ],
      }),
    })
    view.current = editor
    if (handle) handle.current = editor
    return () => {
      view.current = null
      if (handle) handle.current = null
      editor.destroy()
    }
  }, [readOnly, handle])

  useEffect(() => {
    const editor = view.current
    if (!editor || text === latest.current.text) return
    latest.current.text = text
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text])

  return <div ref={box} style={{ height: '100%' }} />
}

/**
 * Types over a selection without the browser's own editing, which would carry the style of what it
 * replaces into an inline style, and the content security policy has none of that.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection
    const text = event.data
    if (event.inputType !== 'insertText' || !text || main.empty || view.composing) return false
    event.preventDefault()
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type' })
    const handlers = view.state.facet(EditorView.inputHandler)
    if (!handlers.some((handle) => handle(view, main.from, main.to, text, insert))) view.dispatch(insert())
    return true
  },
})

const typing = [
  typeOver,
  history(),
  drawSelection(),
  indentOnInput(),
  closeBrackets(),
  autocompletion({ icons: false }),
  highlightActiveLine(),
  keymap.of([...closeBracketsKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
]
