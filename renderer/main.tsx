import './strict-page.ts'
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/print.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { createApi } from './api/client.ts'
import { withSingleClicks } from './api/double-click.ts'
import { createHttpTransport } from './api/http-transport.ts'
import { createIpcTransport } from './api/ipc-transport.ts'
import { fetchScreens } from './screens.ts'
import { Shell } from './shell/shell.tsx'
import { StoreProvider } from './store/context.tsx'
import { createAppStore, isAnswering } from './store/store.ts'
import { useHashPlace } from './ui/hash-location.ts'
import { ShortcutProvider } from './ui/shortcuts.tsx'
import { theme, variables } from './ui/theme.ts'

const transport = window.proceed
  ? createIpcTransport(window.proceed)
  : await createHttpTransport(location, sessionStorage)
const store = createAppStore(withSingleClicks(createApi(transport), window))
void store.getState().start()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root element.')
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <StoreProvider store={store}>
        <Router hook={useHashPlace}>
          <ShortcutProvider>
            <Shell />
          </ShortcutProvider>
        </Router>
      </StoreProvider>
    </MantineProvider>
  </StrictMode>,
)
// Fetched while the first page waits for its answers, the other screens would take from it what it needs to be drawn.
const stop = store.subscribe(() =>
  requestIdleCallback(() => {
    if (isAnswering(store.getState())) return
    stop()
    void fetchScreens()
  }),
)
