import type {} from 'electron'
import type { CorePort } from '../core/port.ts'
import { serveCore, tellLocked } from '../core/port.ts'
import { systemSurroundings } from '../core/surroundings.ts'
import { createWorkbench } from '../core/workbench.ts'

/**
 * The data part of the desktop door, in a utility process of its own: it owns the workspace file, so that a long import
 * never holds up the window. The folder comes in the environment; see core-host.ts.
 */
const { parentPort } = process

const port: CorePort = {
  postMessage: (message) => parentPort.postMessage(message),
  on: (event, listener) => parentPort.on(event, ({ data }) => listener(data)),
}
await serveCore(port, createWorkbench({ ...systemSurroundings(), locked: tellLocked(port) }))
