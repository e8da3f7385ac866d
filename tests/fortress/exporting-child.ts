import { join } from 'node:path'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'

/** Exports in one way, over and over, until it is killed: `exporting-child.ts WORKSPACE FOLDER WAY`. */
const [workspace = '', folder = '', way = ''] = process.argv.slice(2)
const core = await createWorkbench({
  ...testSurroundings(folder),
  now: () => new Date().toISOString(),
  newId: () => crypto.randomUUID(),
})
await ask(core, 'workspaces.open', { path: workspace })
process.stdout.write('begins\n')
for (let turn = 0; ; turn++) {
  const path = join(folder, `made-${turn}`)
  if (way === 'backup') await ask(core, 'backups.make', {})
  else if (way === 'copy') await ask(core, 'workspaces.backup', { path: `${path}.proceed` })
  else if (way === 'zip') await ask(core, 'packs.export', { path: `${path}.zip`, form: 'zip' })
  else await ask(core, 'packs.export', { path: `${path}.pack`, form: 'folder' })
}
