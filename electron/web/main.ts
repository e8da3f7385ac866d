import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }
import { pageFiles } from '../door/page-files.ts'
import { type ShellAnswers, withShell } from '../door/shell.ts'
import { CODE_LIFETIME, createAccess } from './access.ts'
import { startCoreThread, type ThreadData } from './core-worker.ts'
import { openBrowser } from './open-browser.ts'
import { startServer } from './server.ts'

const BUILT_PAGE = fileURLToPath(new URL('../../out/renderer', import.meta.url))

/** A running web door. */
export interface WebDoor {
  /** An address that opens the workbench once; each call makes a new one. Null = until used, else milliseconds. */
  address(lifetime: number | null): string
  /** Hands a fresh address to the person's browser; answers whether one took it. */
  openInBrowser(): Promise<boolean>
  close(): Promise<void>
}

/** The web door has no dialogs of the system: the page offers its own fields instead. */
const shell: ShellAnswers = {
  'shell.info': () => ({
    door: 'web',
    version: manifest.version,
    platform: process.platform,
    fileDialogs: false,
  }),
  'shell.chooseFile': () => ({ supported: false, path: null }),
  'shell.saveFile': () => ({ supported: false, path: null }),
}

/**
 * Starts the workbench for a browser on this machine. `page` is the folder of the built window.
 * @throws AppError when the workspace asked for cannot be opened or the port is taken
 */
export async function startWebDoor(
  { port = 0, page = BUILT_PAGE, ...data }: ThreadData & { port?: number; page?: string },
  log: (line: string) => void,
): Promise<WebDoor> {
  const core = startCoreThread(data, log)
  try {
    await core.ready
    const access = createAccess()
    const parts = { core: withShell(core, shell), access, files: pageFiles(page) }
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

/** Runs until it is told to stop (Ctrl+C, or the system's request to end); then closes the workspace properly. */
export function untilStopped(door: WebDoor): Promise<void> {
  const stopped = Promise.withResolvers<void>()
  const stop = () => void door.close().then(stopped.resolve, stopped.reject)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  return stopped.promise
}
