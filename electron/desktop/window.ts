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
  void window.loadURL(PAGE_ADDRESS)
  return window
}

/** So many crashes of the page within this time are one fault that a new start of it does not mend. Milliseconds. */
const CRASHES = 3
const SPAN = 60_000

/** Loads a page that crashed anew: everything saved is with the data, in another process. */
export function revive(
  window: BrowserWindow,
  dialogs: { say(message: string, detail: string, type: 'warning'): Promise<void> },
  quit: () => void,
): void {
  const crashes: number[] = []
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashes.push(now)
    if (crashes.filter((at) => now - at < SPAN).length < CRASHES) {
      await window.loadURL(PAGE_ADDRESS)
      return
    }
    await dialogs.say(
      'The window of Proceed stopped several times in a minute.',
      'Everything saved before is kept. Proceed closes now.',
      'warning',
    )
    quit()
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
