import { openDatabase } from '../../electron/core/db/open.ts'

/** Opens a workspace, which brings it up to date. `upgrading-child.ts FILE KEY`, the key in hex or empty; says when it begins and when it is done. */
const [path = '', key = ''] = process.argv.slice(2)
process.stdout.write('begins\n')
const database = await openDatabase(path, () => '2026-01-05T09:00:00Z', {
  key: key === '' ? null : Buffer.from(key, 'hex'),
})
process.stdout.write('done\n')
await database.close()
