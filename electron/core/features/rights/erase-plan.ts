import type { ErasePlan } from '../../../../shared/contract/rights.contract.ts'
import { dayIn, longDay } from '../../../../shared/model/calendar.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import { isOpen } from '../../../../shared/readiness/cycle-rules.ts'
import { whyKept } from '../../../../shared/readiness/retention.ts'
import { getCycle } from '../../books/cycles.repository.ts'
import {
  countRows,
  countTextsNaming,
  type Deletion,
  KEPT_WITHOUT,
  listCyclesOf,
  listDirectors,
  listFieldsNaming,
  type Replacement,
  rowsAbout,
} from '../../books/erasure.repository.ts'
import { sha256 } from '../../books/ledger.repository.ts'
import { listNamingRecords } from '../../books/named-in-records.repository.ts'
import { getPerson, type Person, spellingsOf, withoutName } from '../../books/person.repository.ts'
import { findHold, listRecords } from '../../books/records.repository.ts'
import { listReferences, listTables, type Table } from '../../books/tables.repository.ts'
import type { Reader } from '../../db/database.ts'
import { type CopyPlaces, listCopies } from './copies.ts'
import { listMentions } from './mentions.ts'
import { repliesWithout } from './replies.ts'

/** What stands in the place of a name in what others wrote. */
export const ERASED = 'erased person'

/** Their texts are about jobs, not people; a name that is also a word must not change there. */
const NEVER_REWRITTEN = new Set(['role_model', 'role_model_version', 'competency', 'path_library'])

export interface Erasure {
  plan: ErasePlan
  person: Person
  /** Children before the rows they point to. */
  deletions: Deletion[]
  replacements: Replacement[]
  /** Ledger fields to drop. */
  fields: { seq: number; field: string }[]
  pseudonym: string
}

/** Works out an erasure without changing anything; `pseudonym` is the id that stands where the person acted. */
export async function planErasure(
  db: Reader,
  given: { id: string; pseudonym: string; actorId: string; today: string; places: CopyPlaces },
): Promise<Erasure> {
  const { id, pseudonym, actorId, today, places } = given
  const person = await getPerson(db, id)
  const tables = await listTables(db)
  const deletions = rowsAbout(id, tables, await listReferences(db))
  const counted = await Promise.all(
    deletions.map(async (deletion) => ({
      table: deletion.table,
      rows: await countRows(db, deletion),
    })),
  )
  const found = await findReplacements(db, tables, deletions, person, pseudonym)
  const fields = await findFields(db, person)
  const body = {
    repId: repIdSchema.parse(id),
    name: person.name,
    obstacles: await obstacles(db, { id, actorId, today }),
    deleted: counted.filter(({ rows }) => rows > 0),
    replaced: found.counted,
    disclosures: fields.length,
    inRecordsOfOthers: fields.filter(({ about }) => about !== id).length,
    formerNames: person.formerNames,
    mentions: await listMentions(
      db,
      tables.filter(({ name }) => !NEVER_REWRITTEN.has(name)),
      deletions,
      person,
    ),
    copies: await listCopies(db, id, places),
  }
  // Reading a plan enters the ledger too, so what only counts entries is no part of its name.
  const { deleted, obstacles: why, inRecordsOfOthers } = body
  const planId = sha256(JSON.stringify([id, deleted, why, inRecordsOfOthers])).slice(0, 32)
  return {
    plan: { planId, ...body },
    person,
    deletions,
    replacements: found.replacements,
    fields,
    pseudonym,
  }
}

/** Texts of other rows that hold the id or the name, with what they become. */
async function findReplacements(
  db: Reader,
  tables: readonly Table[],
  deletions: readonly Deletion[],
  person: Person,
  pseudonym: string,
): Promise<{ replacements: Replacement[]; counted: ErasePlan['replaced'] }> {
  const replacements: Replacement[] = []
  const counted: ErasePlan['replaced'] = []
  const ids = [person.id, ...person.formerIds]
  const replies = await replyReplacements(db, person, pseudonym)
  if (replies.length > 0) {
    replacements.push(...replies)
    counted.push({ table: 'bundle_reply', rows: replies.length })
  }
  for (const { name: table, columns } of tables) {
    if (KEPT_WITHOUT.has(table) || table === 'bundle_reply') continue
    const gone = deletions.find((deletion) => deletion.table === table)
    let rows = 0
    const needles = NEVER_REWRITTEN.has(table) ? [] : needlesOf(person)
    for (const { name: column } of columns.filter(({ text }) => text)) {
      const place = { table, column, gone }
      for (const { value, n } of await countTextsNaming(db, place, { ids, needles })) {
        const to = rewritten(value, person, pseudonym)
        if (to === value) continue
        rows += n
        replacements.push({ table, column, from: value, to })
      }
    }
    if (rows > 0) counted.push({ table, rows })
  }
  return { replacements, counted }
}

/** Replies by file hold ratings of the person under a key of their own. */
async function replyReplacements(
  db: Reader,
  person: Person,
  pseudonym: string,
): Promise<Replacement[]> {
  return (await repliesWithout(db, person.id))
    .map(({ content, left }) => ({
      table: 'bundle_reply',
      column: 'content',
      from: content,
      to: rewritten(left, person, pseudonym),
    }))
    .filter(({ from, to }) => from !== to)
}

/** What SQLite's `lower` makes of a name, however it is written: it knows the letters A to Z only. */
const needlesOf = (person: Person): string[] => {
  const written = [...spellingsOf(person), ...person.ownParts].flatMap((one) => [
    one,
    one.toLowerCase(),
    one.toUpperCase(),
  ])
  return [...new Set(written.map((one) => one.replace(/[A-Z]/g, (letter) => letter.toLowerCase())))]
}

function rewritten(value: string, person: Person, pseudonym: string): string {
  const ids = [person.id, ...person.formerIds]
  if (ids.includes(value)) return pseudonym
  const text = ids.reduce(
    (left, id) => left.replaceAll(JSON.stringify(id), JSON.stringify(pseudonym)),
    value,
  )
  return withoutName(text, person, ERASED)
}

/** Ledger fields about the person, and fields about others in which the person is named. */
async function findFields(
  db: Reader,
  person: Person,
): Promise<{ seq: number; field: string; about: string | null }[]> {
  const ids = [person.id, ...person.formerIds]
  const rows = await listFieldsNaming(db, { ids, needles: needlesOf(person) })
  return rows
    .filter(
      ({ about, body }) =>
        (about !== null && ids.includes(about)) || rewritten(body, person, '') !== body,
    )
    .map(({ seq, field, about }) => ({ seq, field, about }))
}

/** Why the person may not be erased now, one sentence each. */
async function obstacles(
  db: Reader,
  { id, actorId, today }: { id: string; actorId: string; today: string },
): Promise<string[]> {
  const found: string[] = []
  const hold = await findHold(db, id)
  if (hold !== null) found.push(`A legal hold stands: ${hold}`)
  for (const record of await listRecords(db, { cycleId: null, repId: id })) {
    if (today < record.keepUntil) {
      found.push(
        `The record of ${longDay(dayIn(record.timeZone, record.signedAt))} has to be kept until ${longDay(record.keepUntil)}.`,
      )
    }
  }
  found.push(...(await inRecordsOfOthers(db, id, today)))
  for (const cycleId of await listCyclesOf(db, id)) {
    const cycle = await getCycle(db, cycleId)
    if (isOpen(cycle.state)) {
      found.push(`The person is a candidate of ${cycle.name}, which is open. Withdraw them first.`)
    }
  }
  if (id === actorId) found.push('Nobody erases themselves: switch to another profile first.')
  const directors = await listDirectors(db)
  if (directors.length === 1 && directors[0] === id) {
    found.push('The workspace needs a director. Make somebody else director first.')
  }
  return found
}

/** Records of others that are still kept and say that this person decided, objected, rated or wrote. */
async function inRecordsOfOthers(db: Reader, id: string, today: string): Promise<string[]> {
  return (await listNamingRecords(db, id)).flatMap((record) => {
    const because = whyKept(record, today)
    if (because === null) return []
    const whose = record.name === null ? 'A record' : `The record of ${record.name}`
    const why = record.held
      ? 'a legal hold stands on it'
      : `it has to be kept until ${longDay(record.keepUntil)}${record.closed ? '' : ', and its cycle is not closed'}`
    return [
      `${whose} of ${longDay(dayIn(record.timeZone, record.signedAt))} names this person, and ${why}.`,
    ]
  })
}
