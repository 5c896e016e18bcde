import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql'
import type { Lang } from '#/lib/languages'

/** An error as the server tells it. */
export type Trouble = {
  message: string
  path?: readonly (string | number)[]
  locations?: readonly { line: number; column: number }[]
  extensions?: { code?: string; request?: string }
}

/** What came back. */
export type Answer = {
  /** The answer as text, in lines; as it came when it is no JSON. */
  text: string
  status: number
  /** From sending to the last byte. */
  milliseconds: number
  /** Before any compression. */
  bytes: number
  errors: readonly Trouble[]
}

/** Sends an operation as it was written. Rejects when the server cannot be reached or the signal ends it. */
export async function run(
  body: { query: string; variables?: unknown; operationName?: string },
  lang: Lang,
  signal?: AbortSignal,
): Promise<Answer> {
  const start = performance.now()
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json',
      'Accept-Language': lang,
    },
    body: JSON.stringify(body),
    signal,
  })
  const raw = await response.text()
  const milliseconds = performance.now() - start
  const bytes = new TextEncoder().encode(raw).length
  try {
    const parsed = JSON.parse(raw)
    const errors = Array.isArray(parsed?.errors) ? (parsed.errors as Trouble[]) : []
    return { text: JSON.stringify(parsed, null, 2), status: response.status, milliseconds, bytes, errors }
  } catch {
    return { text: raw, status: response.status, milliseconds, bytes, errors: [] }
  }
}

let loading: Promise<GraphQLSchema> | null = null

/** The schema that the server has, asked for once. Rejects when it does not tell. */
export function loadSchema(): Promise<GraphQLSchema> {
  loading ??= introspect().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

async function introspect(): Promise<GraphQLSchema> {
  const { text, errors } = await run({ query: getIntrospectionQuery({ inputValueDeprecation: true }) }, 'en')
  if (errors[0]) throw new Error(errors[0].message)
  return buildClientSchema((JSON.parse(text) as { data: IntrospectionQuery }).data)
}
