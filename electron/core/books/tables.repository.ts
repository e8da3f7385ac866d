import type { Reader } from '../db/database.ts'

/*
 * The tables of the file as the file itself describes them, so that a table added later is part of every report and
 * every erasure without anybody thinking of it.
 */

export interface Table {
  name: string
  columns: readonly { name: string; text: boolean; required: boolean }[]
}

/** Rows of `child` point to rows of `parent`. */
export interface Reference {
  child: string
  childColumns: readonly string[]
  parent: string
  parentColumns: readonly string[]
}

/** The ledger is append-only and names nobody; the others describe the file, not people. */
const NOT_ABOUT_PEOPLE = new Set([
  'ledger_event',
  'disclosure',
  'migration',
  'seal',
  'workspace',
  'letterhead',
  'watch_word',
])

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table that may hold something about people. */
export async function listTables(db: Reader): Promise<Table[]> {
  const rows = await db.all<{ tableName: string; name: string; type: string; required: number }>(
    `SELECT tables.name AS tableName, columns.name, columns.type, columns."notnull" AS required
      FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%' ORDER BY tables.name, columns.cid`,
  )
  const tables = new Map<string, { name: string; text: boolean; required: boolean }[]>()
  for (const { tableName, name, type, required } of rows) {
    if (NOT_ABOUT_PEOPLE.has(tableName)) continue
    const known = tables.get(tableName) ?? []
    known.push({ name, text: type === 'TEXT', required: required === 1 })
    tables.set(tableName, known)
  }
  return [...tables].map(([name, columns]) => ({ name, columns }))
}

/** What belongs to a row without a declared key: attachments of an item, and what happened around a case. */
const UNDECLARED: readonly Reference[] = [
  { child: 'evidence_attachment', parent: 'evidence_item', column: 'evidence_id' },
  { child: 'room_event', parent: 'agenda_item', column: 'case_id' },
  { child: 'session_minutes', parent: 'agenda_item', column: 'case_id' },
].map(({ child, parent, column }) => ({
  child,
  childColumns: [column],
  parent,
  parentColumns: [column],
}))

export async function listReferences(db: Reader): Promise<Reference[]> {
  const rows = await db.all<{
    child: string
    id: number
    parent: string
    childColumn: string
    parentColumn: string | null
  }>(
    `SELECT tables.name AS child, keys.id, keys."table" AS parent, keys."from" AS childColumn, keys."to" AS parentColumn
      FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
      WHERE tables.type = 'table' ORDER BY tables.name, keys.id, keys.seq`,
  )
  const references = Map.groupBy(rows, ({ child, id }) => `${child} ${id}`)
  const declared = [...references.values()].flatMap((columns) => {
    const [first] = columns
    if (!first) return []
    return [
      {
        child: first.child,
        childColumns: columns.map(({ childColumn }) => childColumn),
        parent: first.parent,
        parentColumns: columns.map(({ parentColumn, childColumn }) => parentColumn ?? childColumn),
      },
    ]
  })
  return [...declared, ...UNDECLARED]
}
