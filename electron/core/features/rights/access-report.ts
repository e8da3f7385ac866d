import { readDisclosureText } from '../../../../shared/exchange/ledger.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import {
  getPerson,
  listEveryone,
  type Person,
  withoutOthers,
} from '../../books/person.repository.ts'
import { listReferences, listTables, quoted, type Table } from '../../books/tables.repository.ts'
import { getTimeZone } from '../../books/workspaces.repository.ts'
import type { Reader, Row } from '../../db/database.ts'
import { SOFT } from '../../paper/paper.ts'
import { longDay, moment } from '../../paper/wording.ts'
import { createPaper } from '../../paper/write-paper.ts'
import { type Deletion, rowsAbout } from './erase-plan.ts'

/** What a table holds, in words; any other is shown under its own name. */
const TITLES: Record<string, string> = {
  rep: 'The person',
  person: 'Profile',
  period_result: 'Sales results',
  deal_credit: 'Deals',
  quota: 'Quotas',
  rating: 'Ratings of this person, and by this person',
  rating_replaced: 'Earlier ratings',
  evidence_item: 'Evidence',
  standing: 'Computed standing',
  candidate: 'Promotion cycles',
  decision: 'Decisions',
  dissent: 'Dissent',
  purged_case: 'Records purged',
  shortening: 'Shorter retention periods asked for',
  legal_hold: 'Legal holds',
  path: 'Development path',
  path_step: 'Steps of the path',
  check_in: 'Check-ins',
  evidence_attachment: 'Files attached to evidence',
  evidence_request: 'Evidence asked for',
  agenda_item: 'Cases of calibration meetings',
  ballot: 'Ballots in calibration meetings',
  rating_change: 'Changes made in calibration',
  recusal: 'Conflicts and sponsorships declared',
  room_event: 'What happened in calibration meetings',
  session: 'Calibration meetings',
  rating_draft: 'Drafts of ratings',
  rating_lock: 'Ratings locked',
  rating_form: 'Rating forms',
  panel_member: 'Panels',
  bundle_request: 'Rating requests by file',
  bundle_reply: 'Rating replies by file',
  practice_rating: 'Practice ratings',
  import_rejection: 'Rejected rows of imported files',
  import_change: 'What imported files and people changed',
  audit_event: 'Changes made in the program',
}

/** Files and long machine texts; the report says that they are there. */
const TOO_LONG = 600

export interface AccessReport {
  name: string
  fileName: string
  content: Buffer
  parts: { title: string; lines: string[] }[]
  tables: { table: string; rows: number }[]
}

const UNREADABLE = new Set(['sealed', 'lock', 'public_key', 'private_key'])

type Read = <T>(work: (db: Reader) => Promise<T>) => Promise<T>

/** Everything the workspace holds about one person, with every other name and id taken out. */
export async function accessReport(read: Read, id: string, at: string): Promise<AccessReport> {
  const gathered = await read(async (db) => {
    const person = await getPerson(db, id)
    const clean = withoutOthers(await listEveryone(db), person)
    const tables = []
    const all = await listTables(db)
    const about = rowsAbout(id, all, await listReferences(db))
    for (const table of all) {
      const rows = await rowsNaming(db, table, person, about)
      if (rows.length > 0) {
        tables.push({ table: table.name, lines: rows.map((row) => lineOf(row, person, clean)) })
      }
    }
    return {
      zone: await getTimeZone(db),
      person,
      tables,
      fields: await fieldsAbout(db, person, clean),
      looks: await looks(db, id),
    }
  })
  const { zone, person, tables, fields, looks: seen } = gathered
  const paper = createPaper({
    title: `What is recorded about ${person.name}`,
    author: 'Proceed',
    subject: 'Access report',
    at,
  })
  paper.paragraph(`Access report · ${longDay(dayIn(zone, at))}`, { size: 9, color: SOFT })
  paper.heading(1, person.name)
  paper.paragraph(
    'Everything in this workspace that names this person, table by table, and every field of the decision ledger about them. Names of others are taken out.',
  )
  const parts = [
    ...tables.map(({ table, lines }) => ({
      title: TITLES[table] ?? table.replaceAll('_', ' '),
      lines,
    })),
    ...(fields.length > 0 ? [{ title: 'Decision ledger', lines: fields }] : []),
    { title: 'Who has looked', lines: seen.length > 0 ? seen : ['Nobody.'] },
  ]
  for (const { title, lines } of parts) {
    paper.heading(2, `${title} (${lines.length})`)
    paper.list(lines, { size: 8.5 })
  }
  const content = await paper.finish((page, pages) => ({
    left: 'Access report',
    right: `${page} of ${pages}`,
  }))
  return {
    name: person.name,
    parts,
    fileName: `access-report-${dayIn(zone, at)}.pdf`,
    content,
    tables: tables.map(({ table, lines }) => ({ table, rows: lines.length })),
  }
}

/** Rows that hold the person's id or name in any column, and rows that hang on such a one without naming them. */
async function rowsNaming(
  db: Reader,
  table: Table,
  person: Person,
  about: readonly Deletion[],
): Promise<Row[]> {
  const columns = table.columns.filter(({ text }) => text)
  if (columns.length === 0) return []
  const needles = [JSON.stringify(person.id), person.name, ...person.ownParts]
  const tests = columns.flatMap(({ name }) => {
    const c = quoted(name)
    return [`${c} = ?`, ...needles.map(() => `instr(${c}, ?) > 0`)]
  })
  const hanging = about.find((one) => one.table === table.name)
  if (hanging) tests.push(`(${hanging.where})`)
  // Bytes of attachments, sealed texts and keys say nothing to a reader; their rows say that they are there.
  const read = table.columns
    .filter(({ name, text }) => !UNREADABLE.has(name) && !(name === 'content' && !text))
    .map(({ name }) => quoted(name))
  return db.all<Row>(
    `SELECT ${read.join(', ')} FROM ${quoted(table.name)} WHERE ${tests.join(' OR ')}`,
    [...columns.flatMap(() => [person.id, ...needles]), ...(hanging?.parameters ?? [])],
  )
}

function lineOf(row: Row, person: Person, clean: (text: string) => string): string {
  return Object.entries(row)
    .flatMap(([column, value]) => {
      if (value === null || value === '' || value === person.id) return []
      const text = clean(String(value))
      const shown =
        text.length > TOO_LONG ? `${text.slice(0, TOO_LONG)} … (${text.length} characters)` : text
      return [`${column.replaceAll('_', ' ')}: ${shown}`]
    })
    .join(' · ')
}

async function fieldsAbout(
  db: Reader,
  person: Person,
  clean: (text: string) => string,
): Promise<string[]> {
  const rows = await db.all<{ seq: number; at: string; kind: string; field: string; body: string }>(
    `SELECT seq, at, kind, field, body FROM disclosure JOIN ledger_event USING (seq)
      WHERE about = ? ORDER BY seq, field`,
    [person.id],
  )
  const zone = await getTimeZone(db)
  return rows.map(({ seq, at, kind, field, body }) => {
    const value = readDisclosureText(body)?.value
    const text = clean(typeof value === 'string' ? value : JSON.stringify(value))
    const shown =
      text.length > TOO_LONG ? `${text.slice(0, TOO_LONG)} … (${text.length} characters)` : text
    return `Entry ${seq}, ${longDay(dayIn(zone, at))}, ${kind}, ${field}: ${shown}`
  })
}

/** When somebody opened or exported anything about the person: the time and what, never who. */
async function looks(db: Reader, id: string): Promise<string[]> {
  const rows = await db.all<{ at: string; kind: string; what: string | null }>(
    `SELECT DISTINCT at, kind, line ->> '$.what' AS what FROM disclosure JOIN ledger_event USING (seq)
      WHERE about = ? AND field LIKE 'subject.%' ORDER BY at`,
    [id],
  )
  const zone = await getTimeZone(db)
  return rows.map(
    ({ at, kind, what }) =>
      `${moment(at, zone)}: ${what?.replaceAll('-', ' ') ?? kind.replace('.', ' ')}`,
  )
}
