import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
} from 'electron'
import { kindOf } from '../../shared/exchange/own-files.ts'
import type { Core } from '../core/core.ts'
import { systemSurroundings } from '../core/surroundings.ts'
import { workspacesFolder } from '../core/workspaces-folder.ts'
import { createFreshCore } from '../door/fresh-core.ts'
import { withShell } from '../door/shell.ts'
import { serveBridge, tellWindow } from './bridge.ts'
import { offerTextMenu } from './context-menu.ts'
import { startCoreProcess } from './core-host.ts'
import { createDialogs, createShell } from './dialogs.ts'
import { createKeyring } from './keyring.ts'
import { createLastingCore } from './lasting-core.ts'
import { createLeaving } from './leaving.ts'
import { menuTemplate, type Recent } from './menu.ts'
import { createMenuActions } from './menu-actions.ts'
import { type OpenedFile, openedFile } from './opened-file.ts'
import { PAGE_SCHEME, servePage } from './page-protocol.ts'
import { createPaper } from './paper.ts'
import { restrictContents, restrictProcess, restrictSession } from './restrictions.ts'
import { openWindow, revive } from './window.ts'

const PAGE = join(import.meta.dirname, '../renderer')

// Meant for the command line; the window and whatever it starts need not have it.
delete process.env.PROCEED_PASSPHRASE

// All of this must happen before the program is ready, so without any await.
const folder = workspacesFolder()
mkdirSync(join(folder, 'window'), { recursive: true, mode: 0o700 })
const { log } = systemSurroundings({ folder })
// Only watched: Electron goes on to show an error as it does without this.
process.on('uncaughtExceptionMonitor', (error) => log('The first process failed', error))
process.on('unhandledRejection', (error) => log('The first process failed', error))
protocol.registerSchemesAsPrivileged([PAGE_SCHEME])
app.enableSandbox()
// What Chromium keeps stays apart from the workspaces.
app.setPath('userData', join(folder, 'window'))

// macOS names the file that started the program before the program is ready, so it waits here.
let early: OpenedFile | null = null
let openFile = (file: OpenedFile) => {
  early = file
}
const openPath = (path: string) => {
  const kind = kindOf(path)
  if (kind !== null) openFile({ kind, path })
}
app.on('open-file', (event, path) => {
  event.preventDefault()
  openPath(path)
})

if (!restrictProcess(app)) {
  process.stderr.write('Proceed does not run where another program may steer its window.\n')
  app.exit(1)
} else if (app.requestSingleInstanceLock()) {
  restrictContents(app)
  offerTextMenu(app)
  void app.whenReady().then(start)
} else {
  // One program owns the workspace file; a second start hands over its file and leaves.
  app.quit()
}

function start(): void {
  const developing = !app.isPackaged
  let window: BrowserWindow | null = null
  const dialogs = createDialogs(() => window)
  const core = createLastingCore(
    () => createFreshCore(() => startCoreProcess(folder)),
    (known) => {
      log('The process with the data stopped')
      return dialogs.ask(
        'The part of Proceed that reads and writes the data stopped.',
        known?.encrypted
          ? 'Everything saved before is kept. Copy what you typed and did not save before you start it again: the workspace asks for its passphrase then.'
          : 'Everything saved before is kept, and what you typed still stands in the window. Start it again, then save once more.',
        ['Start it again', 'Close Proceed'],
      )
    },
  )
  const tell = (event: Parameters<typeof tellWindow>[1]) => tellWindow(window, event)
  const actions = createMenuActions(core, dialogs, tell, randomUUID)
  const paper = createPaper(() => window, dialogs)

  restrictSession(session.defaultSession, developing)
  servePage(protocol, PAGE)
  const keyring = createKeyring(safeStorage, process.platform, core)
  // While a file named from outside opens, the window hears nothing, so that no other page shows in between.
  let opening: Promise<void> | null = null
  const open = (file: OpenedFile, atStart = false) => {
    const mine = actions.open(file, atStart).finally(() => {
      if (opening === mine) opening = null
    })
    opening = mine
  }
  // Until then nothing it knows can be old: told of the change, it would ask everything a second time.
  let hasAsked = false
  const ask: Core['dispatch'] = (call) => {
    hasAsked = true
    return core.dispatch(call)
  }
  const afterOpening: Core = {
    ...core,
    dispatch: (call) => opening?.then(() => ask(call)) ?? ask(call),
    cancel: (callId) => void (opening?.then(() => core.cancel(callId)) ?? core.cancel(callId)),
  }
  const leaving = createLeaving(tell)
  const shell = createShell(dialogs, leaving.left, keyring)
  serveBridge(ipcMain, withShell(afterOpening, shell), openPath)
  // Whoever locks the screen or closes the lid has left.
  for (const sign of ['lock-screen', 'suspend'] as const) {
    powerMonitor.on(sign as 'suspend', () => tell({ kind: 'lock' }))
  }
  core.subscribe((event) => {
    if (hasAsked || event.kind !== 'changed') tell(event)
  })
  const tellContrast = () =>
    tell({ kind: 'contrast', more: nativeTheme.shouldUseHighContrastColors })
  nativeTheme.on('updated', tellContrast)
  const drawMenu = (recent: readonly Recent[]) => {
    const template = menuTemplate({ ...actions, ...paper }, recent, process.platform, developing)
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  drawMenu([])
  core.subscribe((event) => {
    if (event.kind === 'changed' && event.areas.includes('workspace')) {
      void actions.recent().then(drawMenu)
    }
  })
  void actions.recent().then(drawMenu)

  const show = () => {
    if (window === null) {
      window = openWindow(join(folder, 'window', 'place.json'), developing)
      leaving.guard(window)
      window.webContents.on('did-finish-load', tellContrast)
      revive(window, dialogs, log, () => app.quit())
      window.on('closed', () => {
        window = null
      })
    } else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  }
  const named = openedFile(process.argv, process.cwd()) ?? early
  if (named !== null) open(named, true)
  show()
  openFile = (file) => {
    show()
    open(file)
  }

  app.on('activate', show)
  app.on('second-instance', (_event, argv, from) => {
    const file = openedFile(argv, from)
    if (file === null) show()
    else openFile(file)
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  let isClosing = false
  let isClosed = false
  app.on('before-quit', () => leaving.quit(() => app.quit()))
  app.on('will-quit', (event) => {
    if (isClosed) return
    // The windows are gone. The workspace is closed properly; then the program quits for good.
    event.preventDefault()
    isClosing = true
    void core.close().finally(() => {
      isClosed = true
      app.quit()
    })
  })
  powerMonitor.on('shutdown', () => app.quit())
  void core.gone.then(async (failure) => {
    if (isClosing) return
    if (failure) {
      const detail = 'Everything saved before is kept. Proceed closes now.'
      await dialogs.say(failure.message, detail, 'warning')
    }
    isClosed = true
    app.exit(1)
  })
}
