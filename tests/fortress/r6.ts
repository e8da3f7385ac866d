import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { LOCK_WAYS } from '../support/lock-ways.ts'
import { talk } from './child.ts'
import { HOSTS, runCommand } from './doors.ts'
import { inFolder, makeWorkspace } from './places.ts'
import type { Row } from './row.ts'

const LIMIT_MS = 500

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** One program holds the file; every other way of opening it is refused, quickly and by name, and changes nothing. */
export const row: Row = {
  id: 'R6',
  run: () =>
    inFolder(async (folder) => {
      const path = await makeWorkspace(folder)
      const owner = await talk('holding-child.ts', [path])
      if ((await owner.nextLine()) === null) throw new Error(`No owner: ${owner.said()}`)
      const names = `process ${owner.child.pid}`
      const before = digest(path)
      const faults: string[] = []
      let slowest = 0
      try {
        for (const { name, start } of HOSTS) {
          const core = await start(folder)
          const { ms, told } = await tryToOpen(core, path)
          slowest = Math.max(slowest, ms)
          if (!told.includes(names) || !told.includes('"owned"')) faults.push(`${name}: ${told}`)
          await core.close()
        }
        for (const words of [['check'], ['backup', '--out', `${path}.copy`]]) {
          const { status, err } = await runCommand(folder, [...words, '--workspace', path])
          if (status !== 1 || !err.includes(names)) faults.push(`${words[0]}: ${err}`)
        }
        if (digest(path) !== before) faults.push('the bytes changed')
      } finally {
        owner.child.kill('SIGKILL')
        await owner.ended
      }
      const free = await HOSTS[0]?.start(folder)
      const freed = free ? await tryToOpen(free, path) : null
      await free?.close()
      if (!freed?.told.includes('"ok":true')) faults.push('a killed owner kept the file')
      for (const [way, dropped] of await tryWays())
        if (dropped !== null) faults.push(`${way}: ${dropped}`)
      return {
        figure: `3 hosts and 2 commands refused, owner named, slowest ${slowest.toFixed(0)} ms; free again after kill -9; still locked after ${LOCK_WAYS.length} ways of reading it once more${faults.length ? `; ${faults.join('; ')}` : ''}`,
        ok: faults.length === 0 && slowest <= LIMIT_MS,
      }
    }),
}

/** What the command line did beside each way in which the owner was asked for its own file; null = it was refused. */
const tryWays = () =>
  Promise.all(
    LOCK_WAYS.map(([name, way]) =>
      inFolder(async (folder): Promise<[string, string | null]> => {
        const path = await makeWorkspace(folder)
        const core = await createWorkbench(testSurroundings(folder))
        await ask(core, 'workspaces.open', { path, secret: null })
        await way({ core, path, folder })
        const own = await ask(core, 'workspaces.check', {})
        const { status, err } = await runCommand(`${folder}/second`, ['check', '--workspace', path])
        await core.close()
        const isRefused = status === 1 && err.includes(`process ${process.pid}`)
        return [name, isRefused && own.ok ? null : `${status} ${err} ${own.ok}`]
      }),
    ),
  )

async function tryToOpen(core: Core, path: string): Promise<{ ms: number; told: string }> {
  const start = performance.now()
  const result = await core.dispatch({
    callId: 'second',
    procedure: 'workspaces.open',
    input: { path },
  })
  return { ms: performance.now() - start, told: JSON.stringify(result) }
}
