import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { RouterProvider } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Provider, useQuery } from 'urql'
import { Overlays } from '#/components/Overlays'
import { Failure, Loading } from '#/components/states'
import { createClient } from '#/lib/client'
import { useLang } from '#/lib/i18n'
import { nonce } from '#/lib/nonce'
import { cssVariables, theme } from '#/lib/theme'
import { type Viewer, ViewerContext, ViewerDocument } from '#/lib/viewer'
import { router } from './routes'

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

/** Another language is another client: names come in the language asked for. */
function Graph() {
  const lang = useLang()
  const client = useMemo(() => createClient(lang), [lang])
  return (
    <Provider value={client}>
      <Pages />
    </Provider>
  )
}

function Pages() {
  const [{ data, error }, retry] = useQuery({ query: ViewerDocument })
  // Another language asks again; until it answers, the pages stay.
  const [viewer, setViewer] = useState<Viewer>()
  if (data && data.viewer !== viewer) setViewer(data.viewer)
  if (viewer) {
    return (
      <ViewerContext value={viewer}>
        <RouterProvider router={router} />
      </ViewerContext>
    )
  }
  return (
    <main>
      {error ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : (
        <Loading />
      )}
    </main>
  )
}
