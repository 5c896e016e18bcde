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

/** Under this key a browser keeps what was asked, for the person who is signed in. */
export const askedKey = 'tirek.asked'

/** Another person finds nothing of what the one before has read or asked. */
export function forgetPerson(): void {
  sessionStorage.clear()
  forgetAsked()
}

/** What was asked may name people: it goes as soon as nobody is signed in. */
export function forgetAsked(): void {
  try {
    localStorage.removeItem(askedKey)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
