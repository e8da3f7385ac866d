import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { runCommand } from './doors.ts'
import { inFolder, makeWorkspace } from './places.ts'
import type { Row } from './row.ts'

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Makes and opens the sample organisation beside real workspaces, by every way there is. */
export const row: Row = {
  id: 'R16',
  run: () =>
    inFolder(async (folder) => {
      const real = [
        await makeWorkspace(folder, { name: 'Team' }),
        await makeWorkspace(folder, { name: 'Sample organisation' }),
      ]
      const before = real.map(digest)
      const faults: string[] = []
      const core = await createWorkbench(testSurroundings(folder))
      const samples = [
        await ask(core, 'workspaces.create', { name: 'Sample organisation', sample: true }),
        await ask(core, 'workspaces.create', { name: 'Team', sample: true }),
      ]
      for (const path of real) {
        const refused = await core.dispatch({
          callId: 'over',
          procedure: 'workspaces.create',
          input: { name: 'Team', sample: true, path },
        })
        if (refused.ok) faults.push('a sample was written over a workspace')
      }
      await core.close()
      for (const path of real) {
        const { status } = await runCommand(folder, ['init', '--sample', '--workspace', path])
        if (status !== 1) faults.push('the command line wrote over a workspace')
      }
      if (new Set([...real, ...samples.map(({ path }) => path)]).size !== 4) {
        faults.push('a sample shares a file')
      }
      if (samples.some(({ sample }) => !sample)) faults.push('a sample is not marked')
      const same = real.every((path, index) => digest(path) === before[index])
      return {
        figure: `${samples.length} samples made and 4 tries to write over: hashes ${same ? 'identical' : 'differ'}${faults.length ? `; ${faults.join('; ')}` : ''}`,
        ok: same && faults.length === 0,
      }
    }),
}
