import { systemSurroundings } from '../../electron/core/surroundings.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'

/** Opens a workspace, does one call, says so and stays until it is killed. */
const [folder = '', workspacePath = '', procedure = '', input = '{}'] = process.argv.slice(2)
const core = await createWorkbench({ ...systemSurroundings({ folder }), workspacePath })
const result = await core.dispatch({ callId: 'child', procedure, input: JSON.parse(input) })
console.log(JSON.stringify(result))
setInterval(() => undefined, 1000)
