import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'

/**
 * Stands in for Electron at its border: every call of the desktop door is recorded, nothing is shown. Only what the
 * door uses exists, so that a new use of Electron is noticed here.
 */
export const recorded = {
  beforeReady: [] as string[],
  /** Switches the program gave to Chromium. */
  switches: {} as Record<string, string>,
  schemes: [] as unknown[],
  userData: '',
  windows: [] as FakeWindow[],
  menu: [] as MenuItemConstructorOptions[],
  /** Menus shown under the pointer. */
  popups: [] as MenuItemConstructorOptions[][],
  channels: new Map<string, (event: unknown, message: unknown) => Promise<string>>(),
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  forks: [] as { path: string; options: { env?: NodeJS.ProcessEnv } }[],
  said: [] as unknown[],
  quits: 0,
  exits: [] as number[],
  permissionRequest: null as
    | null
    | ((c: unknown, p: string, decide: (ok: boolean) => void) => void),
  permissionCheck: null as null | (() => boolean),
  devicePermission: null as null | (() => boolean),
  beforeRequest: null as
    | null
    | ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void),
  spellChecker: true,
}

/** What the outside world does; tests change it. */
export const control = {
  locked: true,
  /** Switches the program was started with. */
  startedWith: [] as string[],
  packaged: true,
  /** Whether a window stays open when the program is asked to quit. */
  holdsOpen: false,
  /** The button a question is answered with. */
  answer: 0,
  openPath: null as string | null,
  savePath: null as string | null,
  screens: [{ x: 0, y: 0, width: 1920, height: 1080 }],
  fork: (_path: string, _options: { env?: NodeJS.ProcessEnv }): FakeChild => new FakeChild(),
}

/** A utility process that says nothing until a test makes it. */
export class FakeChild extends EventEmitter {
  sent: unknown[] = []
  killed = false
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
  kill(): boolean {
    this.killed = true
    return true
  }
}

class FakeContents extends EventEmitter {
  sent: { channel: string; text: string }[] = []
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  isCrashed(): boolean {
    return false
  }
  isLoading(): boolean {
    return false
  }
  printed = 0
  print(): void {
    this.printed += 1
  }
  send(channel: string, text: string): void {
    this.sent.push({ channel, text })
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
}

class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents = new FakeContents()
  loaded = ''
  loads = 0
  shown = false
  maximized = false
  focused = 0
  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    recorded.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.loaded = url
    this.loads += 1
  }
  show(): void {
    this.shown = true
  }
  maximize(): void {
    this.maximized = true
  }
  isMaximized(): boolean {
    return this.maximized
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {}
  /** As the real one does: whoever listens may keep it open. */
  close(): void {
    let isHeld = false
    this.emit('close', {
      preventDefault: () => {
        isHeld = true
      },
    })
    if (!isHeld) this.emit('closed')
  }
  focus(): void {
    this.focused += 1
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1200, height: 800 }
  }
}

class FakeApp extends EventEmitter {
  get isPackaged(): boolean {
    return control.packaged
  }
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => {
      recorded.switches[name] = value
    },
    hasSwitch: (name: string) => control.startedWith.includes(name),
  }
  enableSandbox(): void {
    recorded.beforeReady.push('sandbox')
  }
  setPath(name: string, path: string): void {
    if (name === 'userData') recorded.userData = path
  }
  requestSingleInstanceLock(): boolean {
    recorded.beforeReady.push('lock')
    return control.locked
  }
  async whenReady(): Promise<void> {
    recorded.beforeReady.push('ready')
  }
  getVersion(): string {
    return '0.1.0'
  }
  quit(): void {
    recorded.quits += 1
    this.emit('before-quit', { preventDefault: () => undefined })
    if (!control.holdsOpen) this.emit('will-quit', { preventDefault: () => undefined })
  }
  exit(status: number): void {
    recorded.exits.push(status)
  }
}

export const app = new FakeApp()
export { FakeWindow as BrowserWindow }
export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  shouldUseHighContrastColors: false,
})
export const screen = {
  getAllDisplays: () => control.screens.map((workArea) => ({ workArea })),
}
export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) =>
    Object.assign([...template], { popup: () => recorded.popups.push(template) }),
  setApplicationMenu: (template: MenuItemConstructorOptions[]) => {
    recorded.menu = template
  },
}
export const ipcMain = {
  handle: (name: string, handler: (event: unknown, message: unknown) => Promise<string>) => {
    recorded.channels.set(name, handler)
  },
}
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => {
    recorded.beforeReady.push('scheme')
    recorded.schemes = schemes
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
    recorded.protocols.set(scheme, handler)
  },
}
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: typeof recorded.permissionRequest) => {
      recorded.permissionRequest = handler
    },
    setPermissionCheckHandler: (handler: typeof recorded.permissionCheck) => {
      recorded.permissionCheck = handler
    },
    setDevicePermissionHandler: (handler: typeof recorded.devicePermission) => {
      recorded.devicePermission = handler
    },
    setDisplayMediaRequestHandler: () => undefined,
    setSpellCheckerEnabled: (enabled: boolean) => {
      recorded.spellChecker = enabled
    },
    webRequest: {
      onBeforeRequest: (handler: typeof recorded.beforeRequest) => {
        recorded.beforeRequest = handler
      },
    },
  },
}
/** The options come last; an owner window may come first. */
const options = (all: unknown[]) => all.at(-1)
export const dialog = {
  showOpenDialog: async (...all: unknown[]) => {
    recorded.said.push(options(all))
    return { filePaths: control.openPath === null ? [] : [control.openPath] }
  },
  showSaveDialog: async (...all: unknown[]) => {
    recorded.said.push(options(all))
    return { filePath: control.savePath ?? '' }
  },
  showMessageBox: async (...all: unknown[]) => {
    recorded.said.push(options(all))
    return { response: control.answer }
  },
}
export const powerMonitor = new EventEmitter()
/** As on a Linux desktop without a keyring, unless a test says otherwise. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'basic_text' as const,
  encryptStringAsync: async (text: string) => Buffer.from(text),
  decryptStringAsync: async (sealed: Buffer) => ({ result: sealed.toString() }),
}
export const utilityProcess = {
  fork: (path: string, _words: string[], given: { env?: NodeJS.ProcessEnv }) => {
    recorded.forks.push({ path, options: given })
    return control.fork(path, given)
  },
}
