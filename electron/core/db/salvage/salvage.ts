import { renameSync, statSync } from 'node:fs'
import { AppError } from '../../../../shared/errors.ts'
import { type Connection, connectDriver, engineCode } from '../driver.ts'
import { APPLICATION_ID } from '../identity.ts'
import { MIGRATIONS, migrate } from '../migrate.ts'
import { fsync } from '../own-file.ts'
import { whileUnderWay } from '../underway.ts'
import { type Node, readNode, type StoredRow } from './b-tree.ts'
import { openPages, type Pages } from './pages.ts'
import { fillGaps, insertRow, listTables, type Table } from './target.ts'

export interface Salvaged {
  rows: number
  pages: number
  badPages: number
  tables: { name: string; rows: number }[]
  /** Rows that point to something that was lost. */
  orphans: number
}

interface Source {
  pages: Pages
  /** Pages that were looked at, so that none is read twice and what nobody points to can be found. */
  seen: Set<number>
  bad: Set<number>
}

/**
 * Reads every page of a damaged file that is sound and writes its rows into a new file of the same form, which opening
 * then brings up to date. Page by page and not through the engine, which gives up a whole table, or the whole file, for
 * one bad page in its way. Pages that a bad one led to are taken in by their shape.
 */
export function salvage(
  from: string,
  to: string,
  {
    key,
    now,
    newId,
    name,
  }: { key: Buffer | null; now: () => string; newId: () => string; name: string },
): Salvaged {
  const pages = openPages(from, key)
  const first = pages?.read(1)
  const version = first?.readUInt32BE(60) ?? 0
  if (!pages || !first || version < 1 || version > MIGRATIONS.length) throw nothingLeft()
  const source: Source = { pages, seen: new Set(), bad: new Set() }
  return whileUnderWay(to, to, (part) => {
    const target = connectDriver(part, { key })
    try {
      target.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(target, now, MIGRATIONS.slice(0, version))
      target.pragma('foreign_keys = OFF')
      target.exec('BEGIN')
      const counts = takeOver(source, target)
      fillGaps(target, { name, newId, now })
      target.exec('COMMIT')
      const orphans = target.pragma('foreign_key_check') as unknown[]
      // As every workspace is kept.
      target.pragma('journal_mode = WAL')
      target.close()
      fsync(part)
      renameSync(part, to)
      const tables = [...counts].map(([table, rows]) => ({ name: table, rows }))
      return {
        rows: tables.reduce((sum, { rows }) => sum + rows, 0),
        pages: pages.count,
        badPages: source.bad.size,
        tables: tables.filter(({ rows }) => rows > 0),
        orphans: orphans.length,
      }
    } catch (error) {
      target.close()
      throw engineCode(error) === 'SQLITE_FULL' ? noRoom() : error
    }
  })
}

/** Puts the log of a private copy back into its file, as far as the damage lets it. */
export function writeBackLog(path: string, key: Buffer | null): void {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return
  try {
    const sqlite = connectDriver(path, { key })
    try {
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      sqlite.close()
    }
  } catch (error) {
    if (engineCode(error) === null) throw error
  }
}

/** Rows taken over, by table. */
function takeOver(source: Source, target: Connection): Map<string, number> {
  const tables = listTables(target)
  const counts = new Map(tables.map(({ name }) => [name, 0]))
  const take = (table: Table, row: StoredRow): boolean => {
    const isTaken = insertRow(target, table, row)
    if (isTaken) counts.set(table.name, (counts.get(table.name) ?? 0) + 1)
    return isTaken
  }
  const roots = readSchema(source)
  const damaged = new Set<Table>()
  for (const table of tables) {
    const root = roots.get(table.name)
    if (root === undefined) damaged.add(table)
    else if (!walk(source, root, table.kind, (row) => take(table, row))) damaged.add(table)
  }
  // Indexes are made anew; their pages are only marked, so that they are not taken for rows.
  const own = new Set(tables.map(({ name }) => name))
  for (const [name, root] of roots) if (!own.has(name)) walk(source, root, 'index', () => true)
  for (let number = 2; number <= source.pages.count; number++) {
    if (source.seen.has(number)) continue
    const node = readNode(source.pages, number)
    if (node) adopt(node, [...damaged], take)
  }
  return counts
}

/** Gives the rows of a page that nobody points to any more to the first damaged table that they fit. */
function adopt(
  node: Node,
  damaged: readonly Table[],
  take: (table: Table, row: StoredRow) => boolean,
): void {
  const fitting = damaged.filter(({ kind }) => kind === node.kind)
  let home: Table | undefined
  for (const row of node.rows) {
    const tried = home
      ? [home]
      : fitting.filter(({ stored }) => stored.length === row.values.length)
    home = tried.find((table) => take(table, row)) ?? home
  }
}

/** Root pages by name of the table or index, as far as the list of them can be read. */
function readSchema(source: Source): Map<string, number> {
  const roots = new Map<string, number>()
  walk(source, 1, 'table', ({ values: [, name, , root] }) => {
    if (typeof name === 'string' && typeof root === 'number' && root > 0) roots.set(name, root)
    return true
  })
  return roots
}

/**
 * Every row of a b-tree that can be read; answers whether nothing of it was missing. A page may hold the bytes of another
 * and so lead into a table it is no part of: no page belongs to two trees, and a page none of whose rows fit is left for
 * the table that it belongs to.
 */
function walk(
  source: Source,
  root: number,
  kind: Node['kind'],
  take: (row: StoredRow) => boolean,
): boolean {
  let whole = true
  const waiting = [root]
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (source.seen.has(number)) {
      whole = false
      continue
    }
    source.seen.add(number)
    const node = readNode(source.pages, number)
    if (!node) {
      source.bad.add(number)
      whole = false
      continue
    }
    const taken = node.kind === kind ? node.rows.filter(take).length : 0
    const isForeign = node.kind !== kind || (taken === 0 && node.rows.length > 0 && node.isLeaf)
    whole &&= !isForeign && node.lost === 0 && taken === node.rows.length
    if (isForeign) source.seen.delete(number)
    else waiting.push(...node.children)
  }
  return whole
}

const nothingLeft = () =>
  new AppError(
    'conflict',
    'Nothing of this file can be read: its first page is gone. Restore a backup; the file was left as it is.',
    undefined,
    'damaged',
  )

const noRoom = () =>
  new AppError(
    'unexpected',
    'There is no room for the saved copy. Free some space and try again; the damaged file was left as it is.',
    undefined,
    'disk-full',
  )
