import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { nonce } from '#/lib/nonce'

/** The editors in the colours of the admin, under its content security policy. */
export const look = [
  EditorView.cspNonce.of(nonce),
  EditorView.theme({
    '&': {
      height: '100%',
      fontSize: '0.8125rem',
      color: 'var(--mantine-color-text)',
      backgroundColor: 'var(--tirek-card)',
    },
    '&.cm-focused': { outline: 'none' },
    // A frame above the numbers of the lines, which would hide an outline.
    '&.cm-focused::after': {
      content: '""',
      position: 'absolute',
      inset: '0',
      zIndex: '300',
      border: '2px solid var(--tirek-accent)',
      pointerEvents: 'none',
    },
    '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.5' },
    '.cm-content': { caretColor: 'var(--mantine-color-text)', padding: '0.5rem 0' },
    '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
    '.cm-gutters': {
      backgroundColor: 'var(--tirek-card)',
      color: 'var(--mantine-color-dimmed)',
      border: 'none',
    },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
    '&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter': {
      backgroundColor: 'var(--tirek-hover)',
    },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'var(--tirek-selected)',
    },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
      backgroundColor: 'var(--tirek-selected)',
      outline: '1px solid var(--tirek-line-strong)',
    },
    '.cm-foldPlaceholder': {
      backgroundColor: 'var(--tirek-hover)',
      borderColor: 'var(--tirek-line)',
      color: 'var(--mantine-color-text)',
    },
    '.cm-tooltip': {
      backgroundColor: 'var(--tirek-card)',
      border: '1px solid var(--mantine-color-default-border)',
      borderRadius: '6px',
      color: 'var(--mantine-color-text)',
      maxWidth: 'min(30rem, 90vw)',
    },
    '.cm-tooltip .cm-completionInfo': { padding: '0.5rem 0.75rem' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      backgroundColor: 'var(--tirek-selected)',
      color: 'var(--mantine-color-text)',
    },
    '.cm-completionDetail': { color: 'var(--mantine-color-dimmed)', fontStyle: 'normal' },
    '.cm-panels': {
      backgroundColor: 'var(--tirek-page)',
      color: 'var(--mantine-color-text)',
      borderColor: 'var(--tirek-line)',
    },
    '.cm-searchMatch': { backgroundColor: 'var(--tirek-selected)' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--tirek-bad)' },
    '.cm-placeholder': { color: 'var(--mantine-color-placeholder)' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      {
        tag: [tags.keyword, tags.definitionKeyword, tags.modifier],
        color: 'var(--tirek-accent)',
        fontWeight: '600',
      },
      { tag: [tags.string, tags.special(tags.string)], color: 'var(--tirek-good)' },
      { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.integer], color: 'var(--tirek-warn)' },
      { tag: [tags.comment, tags.lineComment], color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
      { tag: [tags.variableName, tags.special(tags.name)], color: 'var(--tirek-warn)' },
      { tag: [tags.typeName, tags.className], color: 'var(--tirek-good)' },
      { tag: tags.attributeName, color: 'var(--mantine-color-dimmed)' },
      { tag: tags.invalid, color: 'var(--tirek-bad)' },
    ]),
  ),
]
