/** What stands in the two panes. */
export type Sheet = { query: string; variables: string }

const key = 'tirek.explorer'

/** Keeps the panes until the tab closes or somebody signs out: a query may name people. */
export function keep(sheet: Sheet): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(sheet))
  } catch {
    // A browser that keeps nothing begins anew.
  }
}

/** The panes of the last visit; null when there was none. */
export function kept(): Sheet | null {
  try {
    return sheetOf(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
  } catch {
    return null
  }
}

/** An address that is longer is cut off somewhere on its way. */
export const longestHash = 8000

/** The panes as the part of an address behind the #: nothing of it reaches the server. */
export function toHash({ query, variables }: Sheet): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ query, variables }))
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** The panes of an address; null when it holds none. */
export function fromHash(hash: string): Sheet | null {
  try {
    const text = atob(hash.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/'))
    return sheetOf(
      JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))),
    )
  } catch {
    return null
  }
}

/** The panes in what was stored; null when they are not in it. */
export function sheetOf(value: unknown): Sheet | null {
  const { query, variables } = (value ?? {}) as Partial<Record<keyof Sheet, unknown>>
  return typeof query === 'string' && typeof variables === 'string' ? { query, variables } : null
}
