import { type Connection, engineCode } from '../driver.ts'
import type { StoredRow } from './b-tree.ts'

/** A table of the new file and how the old one stored its rows. */
export interface Table {
  name: string
  /** Tables without a rowid are stored as an index is. */
  kind: 'table' | 'index'
  /** Columns in the order they are stored in. */
  stored: string[]
  /** The column that stands for the rowid and is stored as nothing; null = none. */
  rowidColumn: string | null
}

interface Column {
  name: string
  type: string
  pk: number
}

/** Not rows of anybody's: the history of the file, which the new one has of its own, and its seal. */
const OWN = ['migration', 'seal']

/** The tables of the new file, each empty: what migrations put in comes from the old one. */
export function listTables(target: Connection): Table[] {
  const found = target
    .prepare(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all() as { name: string; wr: number }[] // columns named in the statement
  return found
    .filter(({ name }) => !OWN.includes(name))
    .map(({ name, wr }) => {
      target.exec(`DELETE FROM "${name}"`)
      const columns = target.pragma(`table_info("${name}")`) as Column[] // shape fixed by SQLite
      const keys = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
      const isIndex = wr === 1
      const [key] = keys
      const alias = !isIndex && keys.length === 1 && key?.type === 'INTEGER' ? key.name : null
      const ordered = isIndex ? [...keys, ...columns.filter(({ pk }) => pk === 0)] : columns
      return {
        name,
        kind: isIndex ? ('index' as const) : ('table' as const),
        stored: ordered.map((column) => column.name),
        rowidColumn: alias,
      }
    })
}

/** Whether the row was taken: it must fit every rule of its table. Columns that were added after it was written keep their default. */
export function insertRow(target: Connection, table: Table, { rowid, values }: StoredRow): boolean {
  const columns = table.stored.slice(0, values.length)
  if (columns.length < values.length || columns.length === 0) return false
  const given = columns.map((column, index) =>
    column === table.rowidColumn ? rowid : (values[index] ?? null),
  )
  const names = columns.map((column) => `"${column}"`).join(', ')
  const marks = columns.map(() => '?').join(', ')
  try {
    const sql = `INSERT INTO "${table.name}" (${names}) VALUES (${marks})`
    return target.prepare(sql).run(...given).changes === 1
  } catch (error) {
    if (engineCode(error)?.startsWith('SQLITE_CONSTRAINT')) return false
    throw error
  }
}

/** People of whom only the identifier is left, and the row of the workspace itself: without them nothing else is shown. */
const NAMED = [
  { table: 'rep', key: 'rep_id' },
  { table: 'person', key: 'person_id' },
] as const

/** Puts in what the rest cannot do without, marked as what it is, and lets every standing be computed anew. */
export function fillGaps(
  target: Connection,
  { name, newId, now }: { name: string; newId: () => string; now: () => string },
): void {
  const missing = target.prepare('SELECT 1 FROM workspace').get() === undefined
  if (missing) {
    target
      .prepare('INSERT INTO workspace (workspace_id, name, sample, created_at) VALUES (?, ?, 0, ?)')
      .run(newId(), name, now())
  }
  for (const { table, key } of NAMED) {
    const pointing = target
      .prepare(
        `SELECT list.name AS "table", reference."from" AS "column" FROM pragma_table_list AS list
          JOIN pragma_foreign_key_list(list.name) AS reference
          WHERE list.schema = 'main' AND reference."table" = ?`,
      )
      .all(table) as { table: string; column: string }[] // columns named in the statement
    for (const from of pointing) {
      target.exec(
        `INSERT OR IGNORE INTO ${table} (${key}, name)
          SELECT DISTINCT "${from.column}", 'Name lost (' || "${from.column}" || ')' FROM "${from.table}"
          WHERE "${from.column}" NOT IN (SELECT ${key} FROM ${table})`,
      )
    }
  }
  const edition = target
    .prepare(`SELECT 1 FROM pragma_table_info('workspace') WHERE name = 'standings_edition'`)
    .get()
  if (edition) target.exec('UPDATE workspace SET standings_edition = 0')
}
