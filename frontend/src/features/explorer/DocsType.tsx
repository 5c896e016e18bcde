import { Trans } from '@lingui/react/macro'
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import weights from '#/lib/schema/weights.json'
import { useFmt } from '#/lib/useFmt'
import classes from './Docs.module.css'

type Props = { schema: GraphQLSchema; type: GraphQLNamedType; onType: (name: string) => void }

/** One type: what it is, and its fields or values with their descriptions. */
export function DocsType({ schema, type, onType }: Props) {
  return (
    <>
      {type.description && <p>{type.description}</p>}
      {isAbstractType(type) && (
        <p>
          <Trans>Is one of:</Trans>{' '}
          {schema.getPossibleTypes(type).map((each) => (
            <TypeLink key={each.name} type={each} onType={onType} />
          ))}
        </p>
      )}
      {(isObjectType(type) || isInterfaceType(type)) && (
        <dl className={classes.fields}>
          {Object.values(type.getFields()).map(
            ({ name, description, args, type: given, deprecationReason }) => (
              <div key={name}>
                <dt>
                  <code>{name}</code> <TypeLink type={given} onType={onType} />{' '}
                  <Weight of={`${type.name}.${name}`} />
                </dt>
                <dd>
                  {description}
                  <Deprecated reason={deprecationReason} />
                  {args.length > 0 && <Inputs inputs={args} onType={onType} />}
                </dd>
              </div>
            ),
          )}
        </dl>
      )}
      {isInputObjectType(type) && <Inputs inputs={Object.values(type.getFields())} onType={onType} />}
      {isEnumType(type) && (
        <dl className={classes.fields}>
          {type.getValues().map(({ name, description, deprecationReason }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {description}
                <Deprecated reason={deprecationReason} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

/** What a field or an object takes in. */
function Inputs({
  inputs,
  onType,
}: {
  inputs: readonly (GraphQLArgument | GraphQLInputField)[]
  onType: (name: string) => void
}) {
  return (
    <dl className={classes.inputs}>
      {inputs.map(({ name, type, description, defaultValue, deprecationReason }) => (
        <div key={name}>
          <dt>
            <code>{name}</code> <TypeLink type={type} onType={onType} />
            {defaultValue !== undefined && <code>= {JSON.stringify(defaultValue)}</code>}
          </dt>
          <dd>
            {description}
            <Deprecated reason={deprecationReason} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What a field costs, where it costs more than the others. */
function Weight({ of }: { of: string }) {
  const fmt = useFmt()
  const weight = (weights as Record<string, number>)[of]
  if (weight === undefined) return null
  const points = fmt.number(weight)
  return (
    <small>
      <Trans>{points} points</Trans>
    </small>
  )
}

/** Why something will go, and when. */
function Deprecated({ reason }: { reason: string | null | undefined }) {
  if (!reason) return null
  return (
    <p>
      <strong>
        <Trans>Deprecated</Trans>
      </strong>
      : {reason}
    </p>
  )
}

/** A type as it is written, leading to its own description. */
function TypeLink({ type, onType }: { type: GraphQLType; onType: (name: string) => void }) {
  const { name } = getNamedType(type)
  return (
    <button type="button" className={classes.type} onClick={() => onType(name)}>
      {String(type)}
    </button>
  )
}
