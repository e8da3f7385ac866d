import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type JSHandle, type Page } from 'playwright'
import { CALL_CHANNEL } from '../../electron/desktop/bridge.ts'
import { findRuntime } from '../../electron/runtime.ts'

/** What is started: the program laid out as it is packed, else the repository itself. */
export const PROGRAM =
  process.env.PROCEED_DESKTOP_PROGRAM || fileURLToPath(new URL('../..', import.meta.url))

const HOLD_READY = fileURLToPath(new URL('../desktop/hold-ready.cjs', import.meta.url))

/** Every worker of the tests has a display of its own. */
const display = () => {
  const { PROCEED_DISPLAYS: names = '', TEST_PARALLEL_INDEX: worker, DISPLAY } = process.env
  return names.split(' ')[Number(worker)] || DISPLAY || ''
}

/** The programs behind the pages of the desktop door; a page of a browser has none. */
const programs = new WeakMap<Page, { app: ElectronApplication; files: string }>()

/** Starts the program on a folder, with a file named if `path` is not null; its page is that of the one window. */
export async function openDesktop(
  folder: string,
  path: string | null,
  { zone = 'UTC', env = {} }: { zone?: string; env?: Record<string, string> } = {},
): Promise<{ page: Page; close(): Promise<void> }> {
  const app = await _electron.launch({
    executablePath: findRuntime() ?? '',
    // Nothing here draws on a graphics card; under load its process has kept a window empty while it failed.
    args: [
      '-r',
      HOLD_READY,
      PROGRAM,
      '--lang=en-GB',
      '--disable-gpu',
      ...(path === null ? [] : [path]),
    ],
    // As it is used: the driver would turn the sandbox off.
    chromiumSandbox: true,
    locale: 'en-GB',
    timezoneId: zone,
    env: {
      ...process.env,
      DISPLAY: display(),
      PROCEED_FOLDER: folder,
      LANGUAGE: 'en_GB',
      TZ: zone,
      ...env,
    },
  })
  const child = app.process()
  const page = await app.firstWindow()
  const files = mkdtempSync(join(tmpdir(), 'proceed-saved-'))
  programs.set(page, { app, files })
  return {
    page,
    async close() {
      const ended = once(child, 'exit')
      await app.close()
      // What stands around the program, a display or a keyring, may go only after it.
      if (child.exitCode === null && child.signalCode === null) await ended
      rmSync(files, { recursive: true, force: true })
    },
  }
}

/**
 * The file that `act` makes the window save. The test answers the dialog in the person's place: with the name that was
 * offered, in a folder of its own. Null for a page of a browser, where `act` was not done.
 */
export async function savedByWindow(
  page: Page,
  act: () => Promise<unknown>,
): Promise<{ name: string; path: string } | null> {
  const program = programs.get(page)
  if (!program) return null
  const listening = await program.app.evaluateHandle(
    ({ session }, folder) => {
      const { promise, resolve, reject } = Promise.withResolvers<{ name: string; path: string }>()
      session.defaultSession.once('will-download', (_event, item) => {
        const name = item.getFilename()
        const path = `${folder}/${name}`
        item.setSavePath(path)
        item.once('done', (_done, state) => {
          if (state === 'completed') resolve({ name, path })
          else reject(new Error(`${name} was not saved: ${state}`))
        })
      })
      return { saved: promise }
    },
    mkdtempSync(join(program.files, 'file-')),
  )
  await act()
  return listening.evaluate(({ saved }) => saved)
}

/**
 * Answers the next dialog of the system in the person's place: with this path, or by cancelling it where it is null.
 * What the dialog was asked to show comes back once it was shown.
 */
export async function answerDialog(page: Page, path: string | null): Promise<Shown> {
  const shown = await programOf(page).app.evaluateHandle(({ dialog }, chosen) => {
    const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>()
    const answer = (...words: unknown[]) => {
      // The options come last; the window the dialog belongs to may come before them.
      resolve(words.at(-1) as Record<string, unknown>)
      const filePaths = chosen === null ? [] : [chosen]
      return Promise.resolve({ canceled: chosen === null, filePaths, filePath: chosen ?? '' })
    }
    dialog.showOpenDialog = answer
    dialog.showSaveDialog = answer
    return { promise }
  }, path)
  return { options: () => shown.evaluate(({ promise }) => promise) }
}

/** Answers the next question of the program with the button at this place. */
export async function answerQuestion(page: Page, button: number): Promise<Shown> {
  const shown = await programOf(page).app.evaluateHandle(({ dialog }, response) => {
    const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>()
    dialog.showMessageBox = (...words: unknown[]) => {
      resolve(words.at(-1) as Record<string, unknown>)
      return Promise.resolve({ response, checkboxChecked: false })
    }
    return { promise }
  }, button)
  return { options: () => shown.evaluate(({ promise }) => promise) }
}

/** Chooses an entry of the program's own menu, which the driver cannot click. */
export async function chooseInMenu(page: Page, label: string): Promise<void> {
  await programOf(page).app.evaluate(({ Menu }, wanted) => {
    const inside = (items: Electron.MenuItem[]): Electron.MenuItem[] =>
      items.flatMap((item) => [item, ...inside(item.submenu?.items ?? [])])
    const item = inside(Menu.getApplicationMenu()?.items ?? []).find((one) => one.label === wanted)
    if (!item) throw new Error(`The menu has no ${wanted}.`)
    item.click()
  }, label)
}

/** Drops a file of this machine on the middle of the window. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  await session.detach()
}

/** Starts the program a second time with a file, as the system does for a double click. Its exit status. */
export async function startAgain(folder: string, file: string): Promise<number | null> {
  const child = spawn(findRuntime() ?? '', [PROGRAM, file], {
    env: { ...process.env, DISPLAY: display(), PROCEED_FOLDER: folder },
    stdio: 'ignore',
  })
  await once(child, 'exit')
  return child.exitCode
}

/** The program around this page, and its first process. */
export function programOf(page: Page) {
  const program = programs.get(page)
  if (!program) throw new Error('This page is in a browser.')
  return { app: program.app, process: program.app.process() }
}

export interface Shown {
  /** What the dialog was told to show. */
  options(): Promise<Record<string, unknown>>
}

/** Whether this page is in the window of the desktop program. */
export const isDesktop = (page: Page): boolean => programs.has(page)

/** A request as it crosses the bridge, and its answer. */
export interface Crossing {
  message: string
  answer: string
}

/** Everything that crosses the bridge of this page from here on; null for a page of a browser. */
export async function listenAtBridge(page: Page): Promise<JSHandle<Crossing[]> | null> {
  const program = programs.get(page)
  if (!program) return null
  return program.app.evaluateHandle(({ ipcMain }, channel) => {
    // Electron offers no way to listen beside the one handler of a channel, so its own table of handlers is changed.
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (event: unknown, message: string) => Promise<string>>
    }
    const handler = handlers.get(channel)
    if (!handler) throw new Error('Nothing answers the window.')
    const heard: Crossing[] = []
    handlers.set(channel, async (event, message) => {
      const answer = await handler(event, message)
      heard.push({ message, answer })
      return answer
    })
    return heard
  }, CALL_CHANNEL)
}

/** The process that owns the workspace file. */
export async function dataProcess(page: Page): Promise<number> {
  const pid = await programOf(page).app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Proceed data')?.pid,
  )
  if (pid === undefined) throw new Error('There is no process with the data.')
  return pid
}
