import { parentPort } from 'node:worker_threads'
import { serveCore } from '../../electron/core/port.ts'
import { createEchoCore } from './echo-core.ts'

/** The echo core in a worker thread, in place of the real one. */
if (parentPort) await serveCore(parentPort, createEchoCore())
