import { createContext, useContext } from 'react'
import { graphql, type ResultOf } from '#/lib/graphql'

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      name
      language
      today
      synthetic
    }
  }
`)

export type Viewer = ResultOf<typeof ViewerDocument>['viewer']

export const ViewerContext = createContext<Viewer | null>(null)

/**
 * Who is looking, and the register's own date (`today`): the only today that pages may use. It is
 * loaded before any page shows.
 */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer is used outside the application')
  return viewer
}
