import { useCallback, useEffect, useRef, useState } from 'react'
import { download } from '#/lib/download'
import { useLang } from '#/lib/i18n'
import { type Question, send, type Trouble } from './run'

/** A file that can be made of a query. */
export type Format = 'csv' | 'xlsx' | 'ndjson'

/** How far an export has come, as the server tells it. */
type Told = {
  rows: number
  total: number | null
  bytes: number
  sha256: string | null
  /** Why it failed, in the language of the page. */
  error: string | null
}

export type ExportState = {
  running: boolean
  told: Told | null
  /** Why there is no file; offline when the server said nothing. */
  fault: Trouble | 'offline' | 'broken' | null
  done: boolean
}

const nothing: ExportState = { running: false, told: null, fault: null, done: false }
const between = 700

/** Makes a file of a query on the server, tells how far it is, and hands it over when its checksum is right. */
export function useExport() {
  const lang = useLang()
  const [state, setState] = useState<ExportState>(nothing)
  const flight = useRef<{ abort: AbortController; id: string | null } | null>(null)

  const cancel = useCallback(() => {
    const { abort, id } = flight.current ?? {}
    flight.current = null
    if (id) void fetch(`/export/${id}`, { method: 'DELETE' }).catch(() => {})
    abort?.abort()
    setState(nothing)
  }, [])
  useEffect(() => () => flight.current?.abort.abort(), [])

  const start = useCallback(
    async (question: Question, format: Format, rows: 'first' | 'deepest') => {
      const own = { abort: new AbortController(), id: null as string | null }
      const { signal } = own.abort
      flight.current = own
      setState({ ...nothing, running: true })
      const asks = setInterval(async () => {
        const told = await toldOf(own.id, signal)
        if (told && flight.current === own) setState((old) => (old.running ? { ...old, told } : old))
      }, between)
      try {
        const response = await send('/export', { ...question, format, rows }, lang, '*/*', signal)
        if (!response.ok) {
          const { errors } = (await response.json()) as { errors: Trouble[] }
          setState({ ...nothing, fault: errors[0] ?? 'offline' })
          return
        }
        own.id = response.headers.get('Tirek-Export')
        const file = await response.arrayBuffer()
        const told = await toldOf(own.id, signal)
        if (!(await isWhole(file, told?.sha256))) {
          setState({ ...nothing, fault: 'broken' })
          return
        }
        const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
        download(name ?? `export.${format}`, response.headers.get('Content-Type') ?? '', file)
        setState({ ...nothing, told, done: true })
      } catch {
        const fault = await whyBroken(own.id, signal)
        if (!signal.aborted) setState({ ...nothing, fault })
      } finally {
        clearInterval(asks)
      }
    },
    [lang],
  )
  return { state, start, cancel }
}

/** Why an export broke off, as the server tells it. */
export async function whyBroken(id: string | null, signal: AbortSignal): Promise<Trouble | 'offline'> {
  const told = await toldOf(id, signal)
  return told?.error ? { message: told.error } : 'offline'
}

async function toldOf(id: string | null, signal: AbortSignal): Promise<Told | null> {
  if (!id) return null
  try {
    const response = await fetch(`/export/${id}`, { signal })
    return response.ok ? ((await response.json()) as Told) : null
  } catch {
    return null
  }
}

/** Compares a file with its checksum, as far as the browser can: it counts only for secure pages. */
async function isWhole(file: ArrayBuffer, sha256: string | null | undefined): Promise<boolean> {
  if (!sha256 || !crypto.subtle) return true
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', file))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === sha256
}
