import type { App, CommandLine, Session } from 'electron'
import { isPageAddress, PAGE_ADDRESS } from './page-protocol.ts'

/** Ways to take a running program over from outside; each opens a door that the window's rules do not guard. */
const TAKE_OVERS = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address']

/**
 * Tells Chromium that no other machine exists: its own services (updates of components, field trials, pings) can then
 * not even look up a name. Must happen before the program is ready. Answers false when the program was started in a way
 * that would let another program steer its window; a packed program does not run then.
 */
export function restrictProcess(app: {
  commandLine: Pick<CommandLine, 'appendSwitch' | 'hasSwitch'>
  isPackaged: boolean
}): boolean {
  const { commandLine } = app
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  for (const name of ['disable-background-networking', 'disable-component-update', 'no-pings']) {
    commandLine.appendSwitch(name)
  }
  return !app.isPackaged || !TAKE_OVERS.some((name) => commandLine.hasSwitch(name))
}

/**
 * Denies every permission, asked for or checked, every device, and every request that leaves the program. Electron
 * grants permissions by default, so each handler is needed.
 */
export function restrictSession(session: Session, developing: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  // The checker of Chromium fetches its dictionaries from the network.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !mayLoad(url, developing) })
  })
}

/** The window's own files, what it made itself in memory, and the developer tools while developing. */
export const mayLoad = (url: string, developing: boolean): boolean =>
  isPageAddress(url) ||
  url.startsWith(`blob:${PAGE_ADDRESS}`) ||
  url.startsWith('data:') ||
  (developing && url.startsWith('devtools://'))

/** No page, however it came to be, may leave the program, open a window or embed a guest; it may load itself anew. */
export function restrictContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (details: { url: string; preventDefault(): void }) => {
      if (!isPageAddress(details.url)) details.preventDefault()
    }
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', (details) => details.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}
