import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql'
import { isAsked, valuesOf } from './asked'
import type { Question } from './run'

/** A field that is asked for, with what is asked of it in all places. */
export type Field = {
  alias: string
  list: boolean
  connected: boolean
  type: string
  under: [SelectionSetNode, GraphQLNamedType][]
  below: Shape | null
  column: number
  split: boolean
  up: Field | null
}

/** What is asked of an object; listed leads to its first list. */
export type Shape = { fields: Field[]; listed: Field | null }

/** The fields of an operation, those of fragments in their places. */
export function shapeOf(schema: GraphQLSchema, { query, operationName, variables }: Question): Shape | null {
  const document = parse(query)
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode =>
      each.kind === Kind.OPERATION_DEFINITION && (!operationName || each.name?.value === operationName),
  )
  const root = operation && schema.getRootType(operation.operation)
  if (!root) return null
  const values = valuesOf(operation, variables)
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  )
  const merge = (sets: [SelectionSetNode, GraphQLNamedType][], up: Field | null): Shape => {
    const fields: Field[] = []
    const collect = (set: SelectionSetNode, type: GraphQLNamedType) => {
      for (const selection of set.selections) {
        if (!isAsked(selection.directives, values)) continue
        if (selection.kind !== Kind.FIELD) {
          const part =
            selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
          const on = part?.typeCondition && schema.getType(part.typeCondition.name.value)
          if (part) collect(part.selectionSet, on || type)
          continue
        }
        const known = 'getFields' in type ? type.getFields()[selection.name.value] : undefined
        const declared = known && 'type' in known ? known.type : undefined
        const named = declared && getNamedType(declared)
        if (named?.name === 'PageInfo') continue
        const alias = (selection.alias ?? selection.name).value
        let field = fields.find((each) => each.alias === alias)
        if (!field) {
          const { value } = selection.name
          field = {
            alias,
            list: Boolean(declared && isListType(getNullableType(declared))),
            connected: type.name.endsWith('Connection') && (value === 'nodes' || value === 'edges'),
            type: named?.name ?? 'String',
            below: null,
            column: -1,
            split: false,
            up,
            under: [],
          }
          fields.push(field)
        }
        if (selection.selectionSet && named) field.under.push([selection.selectionSet, named])
      }
    }
    for (const [set, type] of sets) collect(set, type)
    for (const field of fields) if (field.under.length > 0) field.below = merge(field.under, field)
    return { fields, listed: null }
  }
  return merge([[operation.selectionSet, root]], null)
}

/** Marks the way to the first list in an object, and returns the list. */
export function find(shape: Shape): Field | null {
  for (const field of shape.fields) {
    const list = field.list ? field : field.below && find(field.below)
    if (!list) continue
    shape.listed = field
    if (field === list) {
      for (const other of shape.fields)
        other.split = other === list || (!list.below && !other.below && other.list)
    }
    return list
  }
  return null
}
