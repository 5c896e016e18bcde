import { type DirectiveNode, GraphQLBoolean, type OperationDefinitionNode, valueFromAST } from 'graphql'

/** The values that decide what is left out: those given, else the defaults of the operation. */
export function valuesOf(operation: OperationDefinitionNode, given: unknown): Record<string, unknown> {
  const values = { ...(given as Record<string, unknown> | null | undefined) }
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value
    if (defaultValue && !(name in values)) values[name] = valueFromAST(defaultValue, GraphQLBoolean)
  }
  return values
}

/** Whether @skip and @include leave a selection in. */
export function isAsked(
  directives: readonly DirectiveNode[] | undefined,
  values: Record<string, unknown>,
): boolean {
  return (directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true
    const condition = given?.find((each) => each.name.value === 'if')
    return (condition && valueFromAST(condition.value, GraphQLBoolean, values)) !== (name.value === 'skip')
  })
}
