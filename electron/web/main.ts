import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }
import type { Output } from '../../shared/contract/index.ts'
import { AppError, isTrouble } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'
import { createFreshCore } from '../door/fresh-core.ts'
import type { ShellAnswers } from '../door/shell.ts'
import { CODE_LIFETIME, createAccess } from './access.ts'
import { startCoreThread, type ThreadData } from './core-worker.ts'
import { openBrowser } from './open-browser.ts'

const BUILT_PAGE = fileURLToPath(new URL('../../out/renderer', import.meta.url))
/** The core as one built script, which starts in less than half the time of a thousand sources. */
export const BUILT_CORE = new URL('../../out/main/core-thread.js', import.meta.url)

/** A running web door. */
export interface WebDoor {
  /** An address that opens the workbench once; each call makes a new one. Null = until used, else milliseconds. */
  address(lifetime: number | null): string
  /** Hands a fresh address to the person's browser; answers whether one took it. */
  openInBrowser(): Promise<boolean>
  close(): Promise<void>
}

/** The web door has no dialogs of the system: the page offers its own fields instead. */
const shell = (noKeyring: () => never): ShellAnswers => ({
  'shell.info': () => ({
    door: 'web',
    version: manifest.version,
    platform: process.platform,
    fileDialogs: false,
    keyring: null,
  }),
  'shell.chooseFile': () => ({ supported: false, path: null }),
  'shell.left': () => null,
  'shell.saveFile': () => ({ supported: false, path: null }),
  'shell.addToKeyring': noKeyring,
  'shell.openWithKeyring': noKeyring,
})

/**
 * Starts the workbench for a browser on this machine. `page` is the folder of the built window, `thread` the script of the
 * core where that is not its source.
 * @throws AppError when the workspace asked for cannot be opened or the port is taken
 */
export async function startWebDoor(
  {
    port = 0,
    page = BUILT_PAGE,
    passphrase = null,
    thread,
    ...data
  }: ThreadData & { port?: number; page?: string; passphrase?: string | null; thread?: URL },
  log: (line: string) => void,
): Promise<WebDoor> {
  let { workspacePath } = data
  const core = createFreshCore(() => {
    const asked = { ...data, workspacePath }
    // Only the first opens what the program was started with.
    workspacePath = null
    return startCoreThread(asked, log, thread)
  })
  try {
    // What answers a page is loaded while the core starts.
    const [{ pageFiles }, { noKeyring, withShell }, { startServer }] = await Promise.all([
      import('../door/page-files.ts'),
      import('../door/shell.ts'),
      import('./server.ts'),
      core.ready,
    ])
    if (data.workspacePath !== null && passphrase !== null) {
      await unlock(core, data.workspacePath, passphrase)
    }
    await sayTrouble(core, log)
    const access = createAccess()
    const parts = { core: withShell(core, shell(noKeyring)), access, files: pageFiles(page) }
    const server = await startServer(parts, port)
    const address = (lifetime: number | null) =>
      `${server.origin}/#code=${access.issueCode(lifetime)}`
    let forget = () => {}
    return {
      address,
      async openInBrowser() {
        const browser = await openBrowser(address(CODE_LIFETIME), CODE_LIFETIME)
        forget = browser.forget
        return browser.opened
      },
      async close() {
        forget()
        await server.close()
        await core.close()
      },
    }
  } catch (error) {
    await core.close()
    throw error
  }
}

/** A file that is not encrypted, and so open by now, takes any passphrase. */
async function unlock(core: Core, path: string, text: string): Promise<void> {
  const input = { path, secret: { kind: 'passphrase', text } }
  const opened = await core.dispatch({ callId: 'unlock', procedure: 'workspaces.open', input })
  if (opened.ok || (isTrouble(opened.error.reason) && opened.error.reason !== 'owned')) return
  const { code, message, details, reason } = opened.error
  throw new AppError(code, message, details, reason)
}

/** What is wrong with the file that was asked for and is not open; the page shows what can be done. */
async function sayTrouble(core: Core, log: (line: string) => void): Promise<void> {
  const asked = await core.dispatch({ callId: 'trouble', procedure: 'recovery.trouble', input: {} })
  // The core parsed its answer with this procedure's own schema.
  const trouble = asked.ok ? (asked.value as Output<'recovery.trouble'>) : null
  if (trouble) log(trouble.message)
}

/**
 * Listens for the wish to end (Ctrl+C, or the system's request) from the call on, and answers a promise that it came. Call
 * it before an address is said: whoever reads one may ask the program to end at once, and an unheard signal would end it
 * without closing the workspace.
 */
export function listenForStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => resolve())
  return promise
}
