import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Provider, useQuery } from 'urql'
import { notifyOutdated } from '#/components/notify'
import { Overlays } from '#/components/Overlays'
import { Failure, Loading } from '#/components/states'
import { createClient } from '#/lib/client'
import { loadAllTexts, useLang } from '#/lib/i18n'
import { nonce } from '#/lib/nonce'
import { forgetAsked, forgetPerson, SessionContext, useSession } from '#/lib/session'
import { cssVariables, theme } from '#/lib/theme'
import { type Viewer, ViewerContext, ViewerDocument } from '#/lib/viewer'
import { router } from './routes'

const SignInPage = lazy(() => withTexts(import('#/features/access/SignInPage')))
const SignInAgain = lazy(() => withTexts(import('#/features/access/SignInAgain')))
const NewPasswordPage = lazy(() => withTexts(import('#/features/access/NewPasswordPage')))

/** A page that no route leads to, with what it says. */
async function withTexts<Page>(page: Promise<Page>): Promise<Page> {
  await loadAllTexts()
  return page
}

/** Everything around the pages: texts, look, the graph, who is looking. */
export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <Graph />
        <Overlays />
        <Notifications position="bottom-right" />
      </MantineProvider>
    </I18nProvider>
  )
}

/** Another person begins with nothing of what the one before has read. */
function Graph() {
  const [round, setRound] = useState(0)
  const renew = useCallback(() => {
    forgetPerson()
    setRound((n) => n + 1)
  }, [])
  return <Connection key={round} onRenew={renew} />
}

// A part of these pages that is loaded late may be gone by then.
window.addEventListener('vite:preloadError', notifyOutdated)

/** Another language is another client: names come in the language asked for. */
function Connection({ onRenew }: { onRenew: () => void }) {
  const lang = useLang()
  const [over, setOver] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const link = useMemo(
    () =>
      createClient(lang, {
        onOver: () => setOver(true),
        onRefused: () => setRefusals((n) => n + 1),
        onOutdated: notifyOutdated,
      }),
    [lang],
  )
  const tell = useTabs(() => setRefusals((n) => n + 1))
  const session = useMemo(() => {
    const renew = () => {
      tell()
      onRenew()
    }
    return { renew, over: () => setOver(true) }
  }, [onRenew, tell])
  return (
    <Provider value={link.client}>
      <SessionContext value={session}>
        <Pages
          over={over}
          refusals={refusals}
          onBack={() => {
            setOver(false)
            link.resume()
            tell()
          }}
        />
      </SessionContext>
    </Provider>
  )
}

/** Tells the other tabs of this browser that somebody signed in or out, and hears it from them. */
function useTabs(onNews: () => void): () => void {
  const channel = useRef<BroadcastChannel | null>(null)
  const latest = useRef(onNews)
  latest.current = onNews
  useEffect(() => {
    const own = new BroadcastChannel('tirek.session')
    own.onmessage = () => latest.current()
    channel.current = own
    return () => own.close()
  }, [])
  return useCallback(() => channel.current?.postMessage(null), [])
}

type PagesProps = {
  /** Nobody is signed in any more. */
  over: boolean
  /** Counts what makes it worth asking again who is looking. */
  refusals: number
  /** The same person has signed in again. */
  onBack: () => void
}

function Pages({ over, refusals, onBack }: PagesProps) {
  const { renew } = useSession()
  const [{ data, error }, ask] = useQuery({ query: ViewerDocument })
  // Another language asks again; until it answers, and when nobody is signed in any more, the pages stay.
  const [viewer, setViewer] = useState<Viewer>()
  const gone = Boolean(viewer?.kind && data && !data.viewer.kind)
  if (data && data.viewer !== viewer && !gone) setViewer(data.viewer)
  const identity = useRef<string>(undefined)
  useEffect(() => {
    if (!viewer) return
    const now = [viewer.account?.id, viewer.seenAs?.id].join()
    if (identity.current !== undefined && identity.current !== now) renew()
    identity.current = now
  }, [viewer, renew])
  const nobody = over || gone || viewer?.kind === null
  useEffect(() => {
    if (nobody) forgetAsked()
  }, [nobody])
  useEffect(() => {
    if (refusals > 0) ask({ requestPolicy: 'network-only' })
  }, [refusals, ask])

  if (!viewer) {
    return (
      <main>
        {error ? (
          <Failure error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />
        ) : (
          <Loading />
        )}
      </main>
    )
  }
  return (
    <ViewerContext value={viewer}>
      <Suspense fallback={<Loading />}>
        {!viewer.kind ? (
          <SignInPage />
        ) : viewer.mustChangePassword ? (
          <NewPasswordPage />
        ) : (
          <RouterProvider router={router} />
        )}
        {(over || gone) && (
          <SignInAgain
            onBack={() => {
              ask({ requestPolicy: 'network-only' })
              onBack()
            }}
          />
        )}
      </Suspense>
    </ViewerContext>
  )
}
