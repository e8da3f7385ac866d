import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Reader, Row, SqlValue } from '../db/database.ts'
import { quoted, type Table } from './tables.repository.ts'

/** HR packs that hold the person: when, and as which form. */
export const listPacksAbout = (db: Reader, id: string): Promise<{ at: string; form: string }[]> =>
  db.all(
    `SELECT DISTINCT at, line ->> '$.form' AS form FROM ledger_event JOIN disclosure USING (seq)
      WHERE kind = ? AND about = ? AND field LIKE 'subject.%' ORDER BY at`,
    [EVENT_KINDS.export, id],
  )

/** Each time somebody opened or took out anything about the person; `roles` as stored, null = no profile any more. */
export const listLooksAt = (
  db: Reader,
  ids: readonly string[],
): Promise<{ at: string; what: string | null; roles: string | null }[]> =>
  db.all(
    `SELECT DISTINCT subject.seq, at, line ->> '$.what' AS what,
        (SELECT roles FROM disclosure AS actor JOIN person ON person_id = actor.about
          WHERE actor.seq = subject.seq AND actor.field = 'actor') AS roles
      FROM disclosure AS subject JOIN ledger_event USING (seq)
      WHERE subject.about IN (SELECT value FROM json_each(?)) AND subject.field LIKE 'subject.%' AND kind IN (?, ?) ORDER BY subject.seq`,
    [JSON.stringify(ids), EVENT_KINDS.view, EVENT_KINDS.export],
  )

/** Names of competencies and cycles by id. */
export async function listKnownNames(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ id: string; name: string }>(
    "SELECT competency AS id, definition ->> '$.name' AS name FROM competency UNION SELECT cycle_id, name FROM cycle",
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Every disclosed field about the person, looks at them left out; bodies as stored. */
export const listFieldsAbout = (
  db: Reader,
  ids: readonly string[],
): Promise<{ seq: number; at: string; kind: string; field: string; body: string }[]> =>
  db.all(
    `SELECT seq, at, kind, field, body FROM disclosure JOIN ledger_event USING (seq)
      WHERE about IN (SELECT value FROM json_each(?)) AND NOT (kind = ? AND field LIKE 'subject.%') ORDER BY seq, field`,
    [JSON.stringify(ids), EVENT_KINDS.view],
  )

/** Column of the answer that says whether a row hangs on one about the person. */
const IS_OWN = 'is_about_the_person'

/** Rows of a table that hold one of the ids, or a needle as written, in any column of texts, or that `hanging` names. */
export async function listRowsNaming(
  db: Reader,
  table: Table,
  {
    read,
    ids,
    needles,
    hanging,
  }: {
    /** Columns of the answer. */
    read: readonly string[]
    ids: readonly string[]
    needles: readonly string[]
    hanging: { where: string; parameters: readonly SqlValue[] } | undefined
  },
): Promise<{ own: boolean; row: Row }[]> {
  const columns = table.columns.filter(({ text }) => text)
  if (columns.length === 0) return []
  const tests = columns.flatMap(({ name }) => {
    const c = quoted(name)
    return [`${c} IN (SELECT value FROM json_each(?))`, ...needles.map(() => `instr(${c}, ?) > 0`)]
  })
  if (hanging) tests.push(`(${hanging.where})`)
  const rows = await db.all<Row>(
    `SELECT ${read.map(quoted).join(', ')}, ${hanging ? `(${hanging.where})` : '0'} AS ${IS_OWN} FROM ${quoted(table.name)}
      WHERE ${tests.join(' OR ')}`,
    [
      ...(hanging?.parameters ?? []),
      ...columns.flatMap(() => [JSON.stringify(ids), ...needles]),
      ...(hanging?.parameters ?? []),
    ],
  )
  return rows.map(({ [IS_OWN]: own, ...row }) => ({ own: own === 1, row }))
}
