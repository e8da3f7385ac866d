import type { RowValues } from '../../../shared/exchange/column.ts'
import type { Reader, Row } from '../db/database.ts'
import type { StoredTable } from './import-changes.repository.ts'

const foundBy = ({ foundBy, key }: StoredTable) =>
  foundBy ?? key.map((column) => [column, column] as const)

/** What names a row of a file, as one text. */
export const rowKey = (stored: StoredTable, row: RowValues): string =>
  JSON.stringify(foundBy(stored).map(([, inFile]) => row[inFile] ?? null))

/** The stored rows that rows of a file name, by {@link rowKey}. */
export async function findStored(
  db: Reader,
  stored: StoredTable,
  rows: readonly RowValues[],
): Promise<Map<string, Row>> {
  const { table, values, isLedger } = stored
  const by = foundBy(stored)
  const keys = by.map(([column], at) => `t.${column} IS json_extract(given.value, '$[${at}]')`)
  const columns = values.map((column) => `t.${column}`)
  const found = await db.all<Row & { given: number }>(
    `SELECT given.key AS given, ${columns.join(', ')} FROM json_each(?) AS given CROSS JOIN ${table} AS t
      ON ${keys.join(' AND ')}${isLedger ? ' AND t.version = 1' : ''}`,
    [`[${rows.map((row) => rowKey(stored, row)).join(',')}]`],
  )
  return new Map(
    found.map(({ given, ...row }) => [rowKey(stored, rows[given] ?? {}), row] as const),
  )
}

/** Whether nothing of a kind is stored yet. */
export async function isNothingStored(db: Reader, { table }: StoredTable): Promise<boolean> {
  return (await db.get(`SELECT 1 FROM ${table} LIMIT 1`)) === undefined
}
