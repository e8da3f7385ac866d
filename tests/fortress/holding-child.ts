import { dirname } from 'node:path'
import { systemSurroundings } from '../../electron/core/surroundings.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'

/** Opens a workspace and holds it until it is killed. */
const [path = ''] = process.argv.slice(2)
await createWorkbench(systemSurroundings({ folder: dirname(path), workspacePath: path }))
process.stdout.write('open\n')
setInterval(() => undefined, 60_000)
