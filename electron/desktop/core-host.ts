import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { connectCore, type RemoteCore } from '../core/port.ts'

const CLOSING = 10_000

/** Starts the core in a utility process. Closing waits for the last commit, but not forever. */
export function startCoreProcess(folder: string): RemoteCore {
  const child = utilityProcess.fork(join(import.meta.dirname, 'core-process.js'), [], {
    serviceName: 'Proceed data',
    env: { ...process.env, PROCEED_FOLDER: folder },
    stdio: 'inherit',
  })
  const core = connectCore(child)
  return {
    ...core,
    async close() {
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, CLOSING)
      await Promise.race([core.close(), late.promise])
      clearTimeout(timer)
      child.kill()
    },
  }
}
