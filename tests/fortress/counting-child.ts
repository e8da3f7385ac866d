import { randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { createApp } from '../../electron/core/app.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { acknowledge, count } from './counted.ts'

/**
 * Counts on in a workspace until it is killed: `counting-child.ts PATH FROM [STEPS [PRAGMA …]]`. The pragmas are for the
 * controls, which must fail: they take back what the program sets.
 */
const [path = '', from = '1', steps = 'Infinity', ...pragmas] = process.argv.slice(2)
const now = () => new Date().toISOString()
const connections = new Set<Sqlite.Database>()
const { pragma } = Sqlite.prototype
Sqlite.prototype.pragma = function (source, options) {
  connections.add(this)
  return pragma.call(this, source, options)
}
const database = await openDatabase(path, now)
for (const sqlite of connections) {
  if (sqlite.open) for (const taken of pragmas) sqlite.pragma(taken)
}
const app = createApp({
  database,
  now,
  newId: randomUUID,
  systemZone: 'UTC',
  log: (line) => process.stderr.write(`${line}\n`),
  emit: () => undefined,
})
for (let step = Number(from); step < Number(from) + Number(steps); step++) {
  await count(app, step)
  acknowledge(step)
}
await database.close()
