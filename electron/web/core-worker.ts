import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { connectCore, type RemoteCore } from '../core/port.ts'

/** What the core's thread is told: see core-thread.ts. */
export interface ThreadData {
  folder: string
  workspacePath: string | null
}

const CLOSING = 10_000

/**
 * Starts the core in a worker thread. Closing waits for the last commit, but not forever; a thread that dies is logged
 * and answers every call with a failure. `thread` is replaceable so that a dying thread can be tested.
 */
export function startCoreThread(
  workerData: ThreadData,
  log: (line: string) => void,
  thread = new URL('./core-thread.ts', import.meta.url),
): RemoteCore {
  const worker = new Worker(thread, { workerData, name: 'proceed-core', env: withCompileCache() })
  worker.on('error', (error) => {
    log(`The data part stopped: ${error instanceof Error ? error.message : String(error)}`)
  })
  const core = connectCore(worker)
  return {
    ...core,
    async close() {
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, CLOSING)
      await Promise.race([core.close(), late.promise])
      clearTimeout(timer)
      await worker.terminate()
    },
  }
}

/**
 * A thread does not take over the compile cache that its process turned on, only one named in its environment; without
 * it every start strips and compiles the core anew, half a second.
 */
function withCompileCache(): NodeJS.ProcessEnv {
  // Node answers the folder of its own version inside the cache.
  const cache = getCompileCacheDir()
  return cache ? { ...process.env, NODE_COMPILE_CACHE: dirname(cache) } : process.env
}
