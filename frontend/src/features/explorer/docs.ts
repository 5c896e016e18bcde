import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'

export type Found = { type: string; field: string | null; description: string | null }

/** Types, fields and enum values whose name or description has all the words; names come first. */
export function found(schema: GraphQLSchema, search: string): Found[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const hits: { rank: number; hit: Found }[] = []
  const look = (type: string, field: string | null, description: string | null | undefined) => {
    const name = (field ?? type).toLowerCase()
    const inName = words.every((word) => name.includes(word))
    const text = `${type}.${name} ${description ?? ''}`.toLowerCase()
    if (!inName && !words.every((word) => text.includes(word))) return
    const whole = words.length === 1 && name === words[0]
    const rank = whole ? (field ? 1 : 0) : inName ? (field ? 3 : 2) : 4
    hits.push({ rank, hit: { type, field, description: description ?? null } })
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    look(type.name, null, type.description)
    const parts =
      isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
        : isEnumType(type)
          ? type.getValues()
          : []
    for (const { name, description } of parts) look(type.name, name, description)
  }
  return hits.sort((a, b) => a.rank - b.rank).map(({ hit }) => hit)
}
