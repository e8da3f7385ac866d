import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { serveCore, tellLocked } from '../core/port.ts'
import { systemSurroundings } from '../core/surroundings.ts'
import { createWorkbench } from '../core/workbench.ts'

/** The data part of the web door: it owns the workspace file, so that a long import never holds up the page. */
const { folder, workspacePath } = z
  .strictObject({ folder: z.string(), workspacePath: z.string().nullable() })
  .parse(workerData)

if (!parentPort) throw new Error('This file is the worker of the web door and is started by it.')
const surroundings = systemSurroundings({ folder, workspacePath })
await serveCore(parentPort, createWorkbench({ ...surroundings, locked: tellLocked(parentPort) }))
