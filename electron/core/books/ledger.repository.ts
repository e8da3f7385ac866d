import { hash, randomBytes } from 'node:crypto'
import {
  disclosureText,
  EMPTY_HEAD,
  type Field,
  type Head,
  headText,
  ledgerEventSchema,
  nextLine,
  readDisclosureText,
} from '../../../shared/exchange/ledger.ts'
import type { Disclosure } from '../../../shared/exchange/ledger-verify.ts'
import { EVENT_KINDS, type PlainEvent } from '../../../shared/exchange/record-fields.ts'
import type { OpenEntry, OpenLedger } from '../../../shared/exchange/record-read.ts'
import type { Reader, SqlValue, Writer } from '../db/database.ts'
import { signText } from '../seals/workspace-key.ts'
import { getSigningKey } from './signing-key.repository.ts'

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex')

export async function getHead(db: Reader): Promise<Head> {
  const row = await db.get<Head>(
    'SELECT seq AS count, hash AS head FROM ledger_event ORDER BY seq DESC LIMIT 1',
  )
  return row ?? EMPTY_HEAD
}

/** The hash of an entry by its number; undefined when the ledger is shorter. */
export async function findHash(db: Reader, seq: number): Promise<string | undefined> {
  const row = await db.get<{ hash: string }>('SELECT hash FROM ledger_event WHERE seq = ?', [seq])
  return row?.hash
}

/**
 * Salts, commits, chains and signs one event inside the caller's transaction, so that what is recorded and the change
 * it records stand or fall together. Answers the entry's number and hash.
 */
export async function appendEvent(
  db: Writer,
  { kind, facts, fields }: PlainEvent,
  at: string,
): Promise<{ seq: number; hash: string }> {
  const salted = fields.map((field) => ({
    ...field,
    text: disclosureText({ ...field, salt: randomBytes(16).toString('hex') }),
  }))
  const disclosures = Object.fromEntries(salted.map(({ field, text }) => [field, text]))
  const event = { at, kind, facts, disclosures }
  const { line, head } = nextLine(await getHead(db), event, sha256)
  const key = await getSigningKey(db, at)
  const record = typeof facts.record === 'string' ? facts.record : null
  await db.run(
    'INSERT INTO ledger_event (seq, at, kind, record_id, line, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [head.count, at, kind, record, line, head.head, signText(headText(head), key)],
  )
  await db.runMany(
    'INSERT INTO disclosure (seq, field, field_class, about, body) VALUES (?, ?, ?, ?, ?)',
    salted.map(({ field, fieldClass, about, text }) => [
      head.count,
      field,
      fieldClass,
      about,
      text,
    ]),
  )
  return { seq: head.count, hash: head.head }
}

/** The moment of the newest entry; null = there is none. */
export async function newestMoment(db: Reader): Promise<string | null> {
  const row = await db.get<{ at: string }>('SELECT at FROM ledger_event ORDER BY seq DESC LIMIT 1')
  return row?.at ?? null
}

/** The moments of all entries, oldest entry first. */
export async function listMoments(db: Reader): Promise<string[]> {
  const rows = await db.all<{ at: string }>('SELECT at FROM ledger_event ORDER BY seq')
  return rows.map(({ at }) => at)
}

export async function listLines(db: Reader): Promise<string[]> {
  const rows = await db.all<{ line: string }>('SELECT line FROM ledger_event ORDER BY seq')
  return rows.map(({ line }) => line)
}

/** A condition on the disclosure table with its parameters. */
export interface Where {
  sql: string
  parameters: readonly SqlValue[]
}

/** What a disclosed field is shown as. */
export type Cover = (seq: number, field: Field) => unknown

export const EVERYTHING: Where = { sql: 'true', parameters: [] }

/** Fields that are about nobody kept from the person at the keyboard. */
export const notAbout = (withheld: ReadonlySet<string>): Where => ({
  sql: '(about IS NULL OR about NOT IN (SELECT value FROM json_each(?)))',
  parameters: [JSON.stringify([...withheld])],
})

export async function listDisclosures(db: Reader, where: Where): Promise<Disclosure[]> {
  return db.all<Disclosure>(
    `SELECT seq, body AS d FROM disclosure WHERE ${where.sql} ORDER BY seq, field`,
    where.parameters,
  )
}

/** The newest entry of a kind, by a fact it holds. */
export async function findNewest(
  db: Reader,
  kind: string,
  facts: Readonly<Record<string, string | number>>,
): Promise<number | undefined> {
  const names = Object.keys(facts)
  const row = await db.get<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE kind = ? ${names.map(() => 'AND line ->> ? = ?').join(' ')}
      ORDER BY seq DESC LIMIT 1`,
    [kind, ...names.flatMap((name) => [`$.${name}`, facts[name] ?? null])],
  )
  return row?.seq
}

/** The line of the entry that proves who made the entry `seq`; undefined = none does. */
export async function findProvenAct(db: Reader, seq: number): Promise<string | undefined> {
  const row = await db.get<{ line: string }>(
    `SELECT line FROM ledger_event WHERE kind = ? AND line ->> '$.first' <= ? AND line ->> '$.count' >= ?`,
    [EVENT_KINDS.proven, seq, seq],
  )
  return row?.line
}

/** The line of the entry that tells of the making of this key; undefined = none does. */
export async function findKeyMade(db: Reader, fingerprint: string): Promise<string | undefined> {
  const row = await db.get<{ line: string }>(
    `SELECT line FROM ledger_event WHERE kind = ? AND line ->> '$.key' = ?`,
    [EVENT_KINDS.keyMade, fingerprint],
  )
  return row?.line
}

/** The entries numbered `seqs`, opened as far as `where` discloses them; `cover` says how a field is shown. */
export async function openEntries(
  db: Reader,
  seqs: readonly number[],
  where: Where = EVERYTHING,
  cover?: Cover,
): Promise<OpenLedger> {
  const among = 'seq IN (SELECT value FROM json_each(?))'
  const wanted = JSON.stringify(seqs)
  const rows = await db.all<{ line: string; hash: string }>(
    `SELECT line, hash FROM ledger_event WHERE ${among} ORDER BY seq`,
    [wanted],
  )
  const disclosed = await listDisclosures(db, {
    sql: `${among} AND ${where.sql}`,
    parameters: [wanted, ...where.parameters],
  })
  return openLedger(rows, disclosed, cover)
}

/** Entries with the fields that are disclosed, ready to be read as records. */
export function openLedger(
  rows: readonly { line: string; hash: string }[],
  disclosures: readonly Disclosure[],
  cover: Cover = (_, { value }) => value,
): OpenLedger {
  const fields = new Map<number, Map<string, unknown>>()
  for (const { seq, d } of disclosures) {
    const read = readDisclosureText(d)
    if (!read) continue
    const known = fields.get(seq) ?? new Map<string, unknown>()
    known.set(read.field, cover(seq, read))
    fields.set(seq, known)
  }
  const entries = new Map<number, OpenEntry>()
  for (const { line, hash } of rows) {
    const event = ledgerEventSchema.parse(JSON.parse(line))
    entries.set(event.seq, { event, hash, fields: fields.get(event.seq) ?? new Map() })
  }
  return {
    entry: (seq) => entries.get(seq),
    entries: (kind) => [...entries.values()].filter(({ event }) => event.kind === kind),
  }
}
