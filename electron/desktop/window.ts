import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { PAGE_ADDRESS } from './page-protocol.ts'
import { placeWindow, readWindowState, SMALLEST_SIZE, writeWindowState } from './window-state.ts'

const PRELOAD = join(import.meta.dirname, '../preload/preload.cjs')
const SETTLED = 500

/** The window's first paint, before the page has drawn; the page's own two backgrounds. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#16181c' : '#ffffff')

/**
 * Opens the one window: no Node, isolated from the preload, sandboxed. Its place is remembered in `stateFile`.
 * `developing` allows the developer tools.
 */
export function openWindow(stateFile: string, developing: boolean): BrowserWindow {
  const state = readWindowState(stateFile)
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(state, screens),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: 'Proceed',
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developing,
    },
  })
  window.once('ready-to-show', () => {
    if (state?.maximized) window.maximize()
    window.show()
  })
  rememberPlace(window, stateFile)
  loadPage(window)
  return window
}

/** A page that cannot be loaded is told by `did-fail-load`, so the promise of the same failure is not needed. */
const loadPage = (window: BrowserWindow) => void window.loadURL(PAGE_ADDRESS).catch(() => undefined)

/** So many failures of the page within this time are one fault that a new start of it does not mend. Milliseconds. */
const FAILURES = 3
const SPAN = 60_000
/** Chromium's number for a load that another load took the place of. */
const ABORTED = -3

/**
 * Loads a page anew that crashed or could not be loaded: everything saved is with the data, in another process.
 * `log` is told each time.
 */
export function revive(
  window: BrowserWindow,
  dialogs: { say(message: string, detail: string, type: 'warning'): Promise<void> },
  log: (line: string) => void,
  quit: () => void,
): void {
  const failures: number[] = []
  const again = async (what: string) => {
    log(what)
    const now = Date.now()
    failures.push(now)
    if (failures.filter((at) => now - at < SPAN).length < FAILURES) {
      loadPage(window)
      return
    }
    await dialogs.say(
      'The window of Proceed stopped several times in a minute.',
      'Everything saved before is kept. Proceed closes now.',
      'warning',
    )
    quit()
  }
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason !== 'clean-exit') void again(`The page stopped: ${reason} (${exitCode})`)
  })
  window.webContents.on('did-fail-load', (_event, code, name, _address, isPage) => {
    if (isPage && code !== ABORTED) void again(`The page was not loaded: ${name} (${code})`)
  })
}

function rememberPlace(window: BrowserWindow, stateFile: string): void {
  const save = () => {
    const maximized = window.isMaximized()
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized })
  }
  let timer: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(save, SETTLED)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', () => {
    clearTimeout(timer)
    save()
  })
}
