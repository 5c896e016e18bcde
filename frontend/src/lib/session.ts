import { createContext, useContext } from 'react'

/** What can happen to the session of this browser, as far as every page is concerned. */
export type Session = {
  /** Begins anew with whoever is signed in now. Nothing that was read before is kept. */
  renew: () => void
  /** The server no longer knows who asks: somebody has to sign in before anything else is answered. */
  over: () => void
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is used outside the application')
  return session
}
