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
          {Object.values(type.getFields()).map(({ name, description, args, type }) => (
            <div key={name}>
              <dt>
                <code>{name}</code> <TypeLink type={type} onType={onType} />
              </dt>
              <dd>
                {description}
                {args.length > 0 && <Inputs inputs={args} onType={onType} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {isInputObjectType(type) && <Inputs inputs={Object.values(type.getFields())} onType={onType} />}
      {isEnumType(type) && (
        <dl className={classes.fields}>
          {type.getValues().map(({ name, description }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{description}</dd>
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
      {inputs.map(({ name, type, description, defaultValue }) => (
        <div key={name}>
          <dt>
            <code>{name}</code> <TypeLink type={type} onType={onType} />
            {defaultValue !== undefined && <code>= {JSON.stringify(defaultValue)}</code>}
          </dt>
          <dd>{description}</dd>
        </div>
      ))}
    </dl>
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
