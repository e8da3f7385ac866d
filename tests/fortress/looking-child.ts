import { systemSurroundings } from '../../electron/core/surroundings.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'

/** Opens a workspace, reads it and tries to change it: `looking-child.ts PATH FOLDER`. Prints what happened as JSON. */
const [path = '', folder = ''] = process.argv.slice(2)
const core = await createWorkbench(systemSurroundings({ folder }))
const call = (procedure: string, input: unknown) =>
  core.dispatch({ callId: procedure, procedure, input })
const opened = await call('workspaces.open', { path })
const facets = await call('people.facets', {})
const saved = await call('people.saveView', {
  name: 'x',
  filter: {},
  sort: 'name',
  direction: 'asc',
})
await core.close()
const total =
  facets.ok && facets.value instanceof Object && 'total' in facets.value ? facets.value.total : 0
process.stdout.write(
  JSON.stringify({
    opened: opened.ok,
    people: total,
    refusal: saved.ok ? 'saved' : saved.error.message,
    reason: saved.ok ? '' : (saved.error.reason ?? ''),
  }),
)
