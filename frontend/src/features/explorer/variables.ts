import {
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  typeFromAST,
} from 'graphql'

/** A variable of an operation, as a form asks for it. */
export type Entry = {
  name: string
  /** As it is written in the query. */
  type: string
  kind: 'whole' | 'number' | 'flag' | 'text' | 'day' | 'choice' | 'json'
  /** Several values of the kind. */
  list: boolean
  /** It must be given. */
  required: boolean
  /** What holds when it is left out, as it is written. */
  otherwise: string | null
  /** What a choice is made from. */
  values: string[]
}

const kinds: Record<string, Entry['kind']> = { Int: 'whole', Float: 'number', Boolean: 'flag', Date: 'day' }

/** The variables of an operation; null while the document cannot be read. */
export function entriesOf(
  schema: GraphQLSchema | undefined,
  query: string,
  operationName?: string,
): Entry[] | null {
  const operation = operationOf(query, operationName)
  if (!operation || !schema) return null
  return (operation.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) => {
    const declared = typeFromAST(schema, type as never)
    if (!declared) return []
    const bare = isNonNullType(declared) ? declared.ofType : declared
    const list = isListType(bare)
    const inner = list ? (isNonNullType(bare.ofType) ? bare.ofType.ofType : bare.ofType) : bare
    const named = getNamedType(declared)
    const kind =
      isListType(inner) || isInputObjectType(named)
        ? 'json'
        : isEnumType(named)
          ? 'choice'
          : (kinds[named.name] ?? 'text')
    return {
      name: variable.name.value,
      type: print(type),
      kind,
      list: list && kind !== 'json',
      required: isNonNullType(declared) && !defaultValue,
      otherwise: defaultValue ? print(defaultValue) : null,
      values: isEnumType(named) ? named.getValues().map(({ name }) => name) : [],
    }
  })
}

/** The operation of a name, or the first one; null when there is none that can be read. */
export function operationOf(query: string, operationName?: string): OperationDefinitionNode | null {
  try {
    const operations = parse(query).definitions.filter(
      (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
    )
    return operations.find(({ name }) => !operationName || name?.value === operationName) ?? null
  } catch {
    return null
  }
}

/** The variables as an object, empty when there are none; null when they are no JSON object. */
export function valuesOf(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text) ?? {}
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/**
 * The JSON without what the query does not declare, such as values for a query that stood there before;
 * as it is while one of the two cannot be read.
 */
export function declaredOnly(query: string, text: string): string {
  const values = valuesOf(text)
  const operation = operationOf(query)
  if (!values || !operation) return text.trim() || '{}'
  const declared = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value))
  const kept = Object.entries(values).filter(([name]) => declared.has(name))
  return kept.length > 0 ? JSON.stringify(Object.fromEntries(kept), null, 2) : '{}'
}

/** The JSON with one value changed; undefined leaves it out. */
export function withValue(text: string, name: string, value: unknown): string {
  const values = { ...valuesOf(text), [name]: value }
  return JSON.stringify(values, null, 2)
}

/** What typed text stands for: the value of the kind, or the text itself while it is none. */
export function typed(kind: Entry['kind'], text: string): unknown {
  if (text.trim() === '') return undefined
  if (kind === 'whole' && /^\s*-?\d{1,10}\s*$/.test(text)) return Number(text)
  if (kind === 'number' && /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(text)) return Number(text)
  if (kind !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Whether a value is one of the kind; an absent one always is. */
export function fits({ kind, values }: Entry, value: unknown): boolean {
  if (value === undefined || value === null) return true
  switch (kind) {
    case 'whole':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'flag':
      return typeof value === 'boolean'
    case 'day':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'choice':
      return values.includes(String(value))
    case 'json':
      return typeof value === 'object'
    default:
      return true
  }
}
