import Sqlite from 'better-sqlite3'
import { openDatabase } from '../../electron/core/db/open.ts'
import { EXPECTED_PRAGMAS } from '../../electron/core/db/pragmas.ts'
import { ask } from '../support/core.ts'
import { HOSTS, runCommand } from './doors.ts'
import { inFolder, makeEncrypted, makeWorkspace, PASSPHRASE } from './places.ts'
import type { Row } from './row.ts'

const OPENS = 3
/** Written down here once more, so that a setting which is weakened or dropped in the program is found. */
const SETTINGS = {
  locking_mode: 'exclusive',
  journal_mode: 'wal',
  synchronous: 2,
  fullfsync: 1,
  checkpoint_fullfsync: 1,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  secure_delete: 1,
  temp_store: 2,
  mmap_size: 0,
  cache_size: -48_000,
  journal_size_limit: 8 * 1024 * 1024,
  wal_autocheckpoint: 400,
}
const COUNT = Object.keys(SETTINGS).length
const now = () => '2026-01-05T09:00:00Z'

/** Opens a plain and an encrypted file again and again through every host and reads every setting back. */
export const row: Row = {
  id: 'R3',
  run: () =>
    inFolder(async (folder) => {
      const plain = { path: await makeWorkspace(folder), key: null }
      const sealed = await makeEncrypted(folder, { name: 'Sealed' })
      const expected = JSON.stringify(SETTINGS)
      const isOwn = JSON.stringify(EXPECTED_PRAGMAS) === expected
      let opens = 0
      let equal = 0
      const count = (holds: boolean) => {
        opens++
        if (holds) equal++
      }
      for (const { path, key } of [plain, sealed]) {
        for (let open = 0; open < OPENS; open++) {
          const database = await openDatabase(path, now, { key })
          count(JSON.stringify(database.pragmas()) === expected)
          await database.close()
        }
        const secret = key === null ? null : ({ kind: 'passphrase', text: PASSPHRASE } as const)
        for (const { start } of HOSTS) {
          const core = await start(folder)
          for (let open = 0; open < OPENS; open++) {
            await ask(core, 'workspaces.open', { path, secret })
            const { checks } = await ask(core, 'workspaces.check', {})
            count(checks.find(({ name }) => name === 'Durability')?.ok === true)
            await ask(core, 'workspaces.close', {})
          }
          await core.close()
        }
        const told = await runCommand(folder, ['check', '--workspace', path, '--json'], {
          PROCEED_PASSPHRASE: PASSPHRASE,
        })
        count(told.status === 0 && told.out.includes(`${COUNT} settings read back`))
      }
      const trap = secondOpenByDefault(`${plain.path}.trap`)
      return {
        figure: `${COUNT} settings ${isOwn ? 'as promised' : 'NOT AS PROMISED'} and equal on ${equal} of ${opens} opens of a plain and an encrypted file (in line, thread, process, command line); the driver alone gives synchronous ${trap}`,
        ok: equal === opens && isOwn,
      }
    }),
}

/** What `synchronous` is when nobody sets it and the file already has a write-ahead log: why this row exists. */
function secondOpenByDefault(path: string): number {
  for (const _time of [1, 2]) {
    const sqlite = new Sqlite(path)
    sqlite.pragma('journal_mode = WAL')
    sqlite.exec('CREATE TABLE IF NOT EXISTS t (a)')
    sqlite.close()
  }
  const sqlite = new Sqlite(path)
  sqlite.prepare('SELECT * FROM t').all()
  const value = Number(sqlite.pragma('synchronous', { simple: true }))
  sqlite.close()
  return value
}
