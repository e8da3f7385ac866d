import Sqlite from 'better-sqlite3'

/** Makes a workspace newer or foreign in its write-ahead log only, and waits to be killed: `hot-child.ts PATH KIND`. */
const [path = '', kind = ''] = process.argv.slice(2)
const sqlite = new Sqlite(path)
sqlite.pragma('journal_mode = WAL')
sqlite.pragma('wal_autocheckpoint = 0')
sqlite.pragma(kind === 'newer' ? 'user_version = 99' : 'application_id = 7')
process.stdout.write('hot\n')
setInterval(() => undefined, 60_000)
