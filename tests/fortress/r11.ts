import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openDatabase } from '../../electron/core/db/open.ts'
import { talk } from './child.ts'
import { inFolder, makeWorkspace } from './places.ts'
import type { Row } from './row.ts'

const LIMIT_MS = 100

/** Newer and foreign files, at rest and with a hot write-ahead log, are refused untouched. */
export const row: Row = {
  id: 'R11',
  async run() {
    const faults: string[] = []
    let slowest = 0
    for (const [name, pragma, reason] of [
      ['newer', (sqlite: Sqlite.Database) => sqlite.pragma('user_version = 99'), 'newer'],
      ['foreign', (sqlite: Sqlite.Database) => sqlite.pragma('application_id = 7'), 'foreign'],
    ] as const) {
      for (const hot of [false, true]) {
        await inFolder(async (folder) => {
          const path = await makeWorkspace(folder)
          if (hot) await leaveHot(path, name)
          else {
            const sqlite = new Sqlite(path)
            pragma(sqlite)
            sqlite.pragma('wal_checkpoint(TRUNCATE)')
            sqlite.close()
          }
          const before = contents(folder)
          const start = performance.now()
          const refused = await openDatabase(path, () => '2026-01-05T09:00:00Z').then(
            async (database) => {
              await database.close()
              return 'opened'
            },
            (error: { reason?: string }) => error.reason,
          )
          slowest = Math.max(slowest, performance.now() - start)
          const label = `${name}${hot ? ', hot' : ''}`
          if (refused !== reason) faults.push(`${label}: ${refused}`)
          if (contents(folder) !== before) faults.push(`${label}: bytes changed`)
        })
      }
    }
    return {
      figure: `newer and foreign, at rest and hot: refused, slowest ${slowest.toFixed(0)} ms, byte-identical${faults.length ? `; ${faults.join('; ')}` : ''}`,
      ok: faults.length === 0 && slowest <= LIMIT_MS,
    }
  },
}

/** A program that changes the file and dies, so that the new values stand in the log only. */
async function leaveHot(path: string, kind: string): Promise<void> {
  const child = await talk('hot-child.ts', [path, kind])
  await child.nextLine()
  child.child.kill('SIGKILL')
  await child.ended
}

/** Every file and its bytes; the shared-memory index beside a log is scratch that any reader rebuilds. */
const contents = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('-shm') && !name.endsWith('.json'))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
    .map((name) => `${name} ${readFileSync(join(folder, name)).toString('base64')}`)
    .join('\n')
