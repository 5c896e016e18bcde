import { graphql, type ResultOf } from '#/lib/graphql'
import { type Entry, valuesOf } from './variables'

export const SavedFragment = graphql(`
  fragment SavedDetail on SavedQuery @_unmask {
    id
    version
    name
    title
    description
    document
    variables
    ownerName
    mine
    sharedWith
    fault
    deprecated
    updatedAt
  }
`)

/** A query that is kept on the server under a name. */
export type Saved = ResultOf<typeof SavedFragment>

export const SavedQueriesDocument = graphql(
  `
    query SavedQueries {
      savedQueries(first: 500) {
        nodes {
          ...SavedDetail
        }
        totalCount
      }
    }
  `,
  [SavedFragment],
)

export const SaveQueryDocument = graphql(
  `
    mutation SaveQuery($input: SaveQueryInput!) {
      saveQuery(input: $input) {
        savedQuery {
          ...SavedDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [SavedFragment],
)

export const DeleteSavedQueryDocument = graphql(`
  mutation DeleteSavedQuery($input: DeleteSavedQueryInput!) {
    deleteSavedQuery(input: $input) {
      savedQuery {
        id
        version
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`)

/** The forms in which an address answers. */
export const forms = ['json', 'rows', 'csv', 'ndjson', 'xlsx'] as const
export type AnswerForm = (typeof forms)[number]

/**
 * Where a saved query answers, with the variables that differ from those saved with it. A list stands
 * there once for each element, an object as JSON.
 */
export function addressOf(
  { name, variables: kept }: { name: string; variables: string },
  form: AnswerForm,
  variables: string,
  entries: readonly Pick<Entry, 'name'>[],
): string {
  const parameters = new URLSearchParams()
  if (form !== 'json') parameters.set('format', form)
  const values = valuesOf(variables) ?? {}
  const defaults = valuesOf(kept) ?? {}
  for (const { name } of entries) {
    const value = values[name]
    if (value === undefined || value === null) continue
    if (JSON.stringify(value) === JSON.stringify(defaults[name])) continue
    for (const each of Array.isArray(value) ? value : [value])
      parameters.append(name, typeof each === 'object' ? JSON.stringify(each) : String(each))
  }
  const query = parameters.toString()
  return `/q/${name}${query && `?${query}`}`
}

/** A name for an address out of a title: small Latin letters, digits and hyphens. */
export function nameFrom(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}
