import { parentPort } from 'node:worker_threads'
import { serveCore } from '../../electron/core/port.ts'
import { AppError } from '../../shared/errors.ts'

/** A core that cannot start, as when the workspace belongs to another program. */
if (parentPort) {
  await serveCore(
    parentPort,
    Promise.reject(new AppError('locked', 'Another program has it open.')),
  )
}
