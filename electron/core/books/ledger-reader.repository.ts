import {
  type Field,
  type LedgerEvent,
  ledgerEventSchema,
  readDisclosureText,
} from '../../../shared/exchange/ledger.ts'
import type { Reader, SqlValue } from '../db/database.ts'
import type { Where } from './ledger.repository.ts'

/** Fields that say who acted, in the order in which one of them is named as who did it. */
export const ACTOR_FIELDS: readonly string[] = [
  'actor',
  'signed-by',
  'signer',
  'author',
  'proposed-by',
  'seconded-by',
]

const ACTORS = `(${ACTOR_FIELDS.map((field) => `'${field}'`).join(', ')})`

/** Leaves out the fields that name somebody who rated, looked or dissented in the case of somebody else. */
const NO_HELPER = `field NOT LIKE 'rater.%' AND field NOT LIKE 'person.%' AND field NOT LIKE 'dissent.%'`

/** Longest field that a list opens. Characters of its JSON. */
const SHORT = 4000

export interface EntryFilter {
  kinds: readonly string[]
  repId: string | null
  by: string | null
  from: string | null
  to: string | null
  /** People whose entries are kept from the reader. */
  withheld: ReadonlySet<string>
}

export interface ReadEntry {
  event: LedgerEvent
  hash: string
  fields: readonly ReadField[]
}

/** A field with its value where it is short enough for a list. `value` undefined = longer. */
export interface ReadField {
  field: string
  about: string | null
  value: unknown
}

/** How many entries of each kind the ledger has. */
export const countKinds = (db: Reader): Promise<{ kind: string; entries: number }[]> =>
  db.all('SELECT kind, count(*) AS entries FROM ledger_event GROUP BY kind ORDER BY kind')

/** Everybody who still has a profile and did something that is entered. */
export const listActors = (db: Reader): Promise<{ personId: string; name: string }[]> =>
  db.all(
    `SELECT person_id AS personId, name FROM person
      WHERE EXISTS (SELECT 1 FROM disclosure WHERE about = person_id AND field IN ${ACTORS})
      ORDER BY name_key(name), person_id`,
  )

export async function countEntries(db: Reader, filter: EntryFilter): Promise<number> {
  const where = whereOf(filter)
  const row = await db.get<{ n: number }>(
    `SELECT count(*) AS n FROM ledger_event AS entry WHERE ${where.sql}`,
    where.parameters,
  )
  return row?.n ?? 0
}

/** Entries that fit, newest first, from the one `before` on (null = from the newest). */
export async function readEntries(
  db: Reader,
  filter: EntryFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<ReadEntry[]> {
  const where = whereOf(filter)
  const rows = await db.all<{ line: string; hash: string }>(
    `SELECT line, hash FROM ledger_event AS entry WHERE ${where.sql} AND seq < ? ORDER BY seq DESC LIMIT ?`,
    [...where.parameters, before ?? Number.MAX_SAFE_INTEGER, limit],
  )
  return withFields(db, rows, SHORT)
}

/** One entry with whatever is still disclosed of it, long or short. */
export async function readEntry(db: Reader, seq: number): Promise<ReadEntry | undefined> {
  const rows = await db.all<{ line: string; hash: string }>(
    'SELECT line, hash FROM ledger_event WHERE seq = ?',
    [seq],
  )
  return (await withFields(db, rows, Number.MAX_SAFE_INTEGER))[0]
}

async function withFields(
  db: Reader,
  rows: readonly { line: string; hash: string }[],
  longest: number,
): Promise<ReadEntry[]> {
  const events = rows.map(({ line, hash }) => ({
    event: ledgerEventSchema.parse(JSON.parse(line)),
    hash,
  }))
  const fields = await db.all<{
    seq: number
    field: string
    about: string | null
    body: string | null
  }>(
    `SELECT seq, field, about, CASE WHEN length(body) <= ? THEN body END AS body FROM disclosure
      WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq, field`,
    [longest, JSON.stringify(events.map(({ event }) => event.seq))],
  )
  const bySeq = Map.groupBy(fields, ({ seq }) => seq)
  return events.map((entry) => ({
    ...entry,
    fields: (bySeq.get(entry.event.seq) ?? []).map(({ field, about, body }) => ({
      field,
      about,
      value: body === null ? undefined : contentOf(readDisclosureText(body)),
    })),
  }))
}

const contentOf = (field: Field | undefined): unknown => field?.value

/** The names of people and cycles behind ids; an erased one is missing. */
export async function namesBehind(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = JSON.stringify([...new Set(ids)])
  const rows = await db.all<{ id: string; name: string }>(
    `SELECT person_id AS id, name FROM person WHERE person_id IN (SELECT value FROM json_each(?))
      UNION ALL SELECT cycle_id, name FROM cycle WHERE cycle_id IN (SELECT value FROM json_each(?))
      UNION ALL SELECT rep_id, name FROM rep WHERE rep_id IN (SELECT value FROM json_each(?))`,
    [wanted, wanted, wanted],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Which of these ids are people of the organisation. */
export async function repsAmong(db: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ id: string }>(
    'SELECT rep_id AS id FROM rep WHERE rep_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify([...new Set(ids)])],
  )
  return new Set(rows.map(({ id }) => id))
}

function whereOf({ kinds, repId, by, from, to, withheld }: EntryFilter): Where {
  const parts: [string, SqlValue][] = [
    ['kind IN (SELECT value FROM json_each(?))', JSON.stringify(kinds)],
  ]
  const among = (fields: string) =>
    `seq IN (SELECT seq FROM disclosure WHERE about = ? AND ${fields})`
  if (repId !== null) parts.push([among(`field NOT IN ${ACTORS} AND ${NO_HELPER}`), repId])
  if (by !== null) parts.push([among(`field IN ${ACTORS}`), by])
  if (from !== null) parts.push(['at >= ?', from])
  if (to !== null) parts.push(['at < ?', to])
  if (withheld.size > 0) {
    parts.push([
      `NOT EXISTS (SELECT 1 FROM disclosure AS theirs WHERE theirs.seq = entry.seq
        AND theirs.about IN (SELECT value FROM json_each(?)))`,
      JSON.stringify([...withheld]),
    ])
  }
  return {
    sql: parts.map(([sql]) => sql).join(' AND '),
    parameters: parts.map(([, value]) => value),
  }
}
