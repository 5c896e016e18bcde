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
  extensions?: { code?: string; request?: string; hint?: string; field?: string }
}

/** What an operation costs: points before it runs, and what it really took. */
export type Cost = {
  estimated: number
  /** Points that one operation may cost; null for no limit. */
  limit: number | null
  actual?: { rows: number; statements: number; roundTrips: number; ms: number }
}

/** A step of the database's plan, and those below it. */
export type Node = { node: string; relation?: string; index?: string; rows?: number; below?: Node[] }

/** How the database answered: statements level by level. */
export type Plan = {
  cost: number
  levels: {
    level: number
    statements: { paths: string; sql: string; ms: number; rows: number; plan: Node }[]
  }[]
}

/** What came back. */
export type Answer = {
  /** Data and errors as text, in lines; as it came when it is no JSON. */
  text: string
  data: unknown
  status: number
  /** From sending to the last byte; null for one of a live query. */
  milliseconds: number | null
  /** Before any compression. */
  bytes: number
  errors: readonly Trouble[]
  cost: Cost | null
  plan: Plan | null
  at: Date
}

/** What is asked. */
export type Question = { query: string; variables?: unknown; operationName?: string }

/** What is to be told beside the data. */
export type Wishes = { cost?: boolean | 'dryRun'; plan?: boolean }

/** Sends an operation as it was written. Rejects when the server cannot be reached or the signal ends it. */
export async function run(
  question: Question,
  lang: Lang,
  signal?: AbortSignal,
  wishes: Wishes = {},
): Promise<Answer> {
  const start = performance.now()
  const accept = 'application/graphql-response+json, application/json'
  const response = await send('/graphql', { ...question, extensions: wishes }, lang, accept, signal)
  const raw = await response.text()
  return { ...answerOf(raw, response.status), milliseconds: performance.now() - start }
}

/** Posts a question in the language of the page. */
export function send(
  address: string,
  body: object,
  lang: Lang,
  accept: string,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept, 'Accept-Language': lang },
    body: JSON.stringify(body),
    signal,
  })
}

/** Reads an answer as it came. inside: the field that holds the data. */
export function answerOf(raw: string, status: number, inside?: string): Answer {
  const bytes = new TextEncoder().encode(raw).length
  const none = {
    data: null,
    status,
    milliseconds: null,
    bytes,
    errors: [],
    cost: null,
    plan: null,
    at: new Date(),
  }
  try {
    const { extensions, ...rest } = JSON.parse(raw)
    if (inside && rest.data) rest.data = rest.data[inside]
    return {
      ...none,
      text: JSON.stringify(rest, null, 2),
      data: rest.data ?? null,
      errors: Array.isArray(rest.errors) ? (rest.errors as Trouble[]) : [],
      cost: extensions?.cost ?? null,
      plan: extensions?.plan ?? null,
    }
  } catch {
    return { ...none, text: raw }
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
  const { data, errors } = await run({ query: getIntrospectionQuery({ inputValueDeprecation: true }) }, 'en')
  if (errors[0]) throw new Error(errors[0].message)
  return buildClientSchema(data as IntrospectionQuery)
}
