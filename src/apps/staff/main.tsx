/** Starts the staff app in the browser. */
import '#ui/tokens.css'
import '#ui/dark.css'
import '@mantine/core/styles.layer.css'
import './fonts.css'
import '#ui/ui.css'
import './shell/shell.css'
import './screens/screens.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { Language } from './Language.tsx'
import { theme, variables } from './theme.ts'
import { setTrustedTypes } from './trusted.ts'

const WORKER = '/app/worker.js'

setTrustedTypes(WORKER)

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
// Where dialogs look for it when they keep the page beneath from scrolling.
Object.assign(globalThis, { __webpack_nonce__: nonce })

const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: 10_000 },
    mutations: { networkMode: 'always', retry: false },
  },
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <Language>
          <App />
        </Language>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)

// Without a service worker the app still works, only not without a connection.
if ('serviceWorker' in navigator) navigator.serviceWorker.register(WORKER, { scope: '/app/' }).catch(console.error)
