import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Core } from '../../electron/core/core.ts'
import { connectCore } from '../../electron/core/port.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { startCoreThread } from '../../electron/web/core-worker.ts'
import { testSurroundings } from '../support/core.ts'
import { startProgram } from '../support/program.ts'

/** The ways a core is held: in line (command line), in a worker thread (web), in a process of its own (desktop). */
export const HOSTS: readonly { name: string; start(folder: string): Promise<Core> }[] = [
  {
    name: 'in line',
    // The file may have been filled by an earlier core, whose counted ids must not come again.
    start: (folder) => createWorkbench({ ...testSurroundings(folder), newId: randomUUID }),
  },
  {
    name: 'web thread',
    async start(folder) {
      const core = startCoreThread({ folder, workspacePath: null }, () => undefined)
      await core.ready
      return core
    },
  },
  { name: 'desktop process', start: startProcess },
]

/** The desktop's data process from source, with Node's own channel in place of Electron's port. */
async function startProcess(folder: string): Promise<Core> {
  const script = fileURLToPath(new URL('../../electron/desktop/core-process.ts', import.meta.url))
  const prelude = new URL('../support/parent-port.ts', import.meta.url).href
  const child = fork(script, {
    env: { ...process.env, PROCEED_FOLDER: folder },
    execArgv: ['--import', prelude],
    serialization: 'advanced',
  })
  const core = connectCore({
    postMessage: (message) => child.send(message as object), // one of the port's plain objects
    on: (event: string, listener: (value: never) => void) =>
      child.on(event, listener as () => void),
  })
  await core.ready
  return {
    ...core,
    async close() {
      await core.close()
      child.kill()
    },
  }
}

/** Runs the command line and answers what it said. */
export async function runCommand(
  folder: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<{ status: number | null; out: string; err: string }> {
  const child = startProgram(['electron/cli/main.ts', ...words], { PROCEED_FOLDER: folder, ...env })
  const status = await child.ended
  return { status, ...child.output }
}
