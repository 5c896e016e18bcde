import type { GraphQLSchema } from 'graphql'
import { useCallback, useEffect, useState } from 'react'
import { loadSchema } from './run'

/** The schema of this server, for completion, checks and the docs. */
export function useSchema() {
  const [is, setIs] = useState<GraphQLSchema | undefined>()
  const [failed, setFailed] = useState(false)
  const load = useCallback(() => {
    setFailed(false)
    loadSchema().then(setIs, () => setFailed(true))
  }, [])
  useEffect(load, [load])
  return { is, failed, retry: load }
}
