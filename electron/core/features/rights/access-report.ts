import { readDisclosureText } from '../../../../shared/exchange/ledger.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { dayIn, longDay } from '../../../../shared/model/calendar.ts'
import { asCount } from '../../../../shared/readiness/wording.ts'
import { listFieldsAbout, listKnownNames, listRowsNaming } from '../../books/access.repository.ts'
import { type Deletion, rowsAbout } from '../../books/erasure.repository.ts'
import {
  getPerson,
  listEveryone,
  type Person,
  withoutOthers,
} from '../../books/person.repository.ts'
import { listReferences, listTables, type Table } from '../../books/tables.repository.ts'
import { getTimeZone } from '../../books/workspaces.repository.ts'
import type { Reader, Row } from '../../db/database.ts'
import { SOFT } from '../../paper/paper.ts'
import { createPaper } from '../../paper/write-paper.ts'
import { frameOf, looksAt, type ReportPart } from './access-frame.ts'
import { inOrder, kindWords, tellField } from './access-ledger.ts'
import type { Known } from './access-tables.ts'
import { capital, flat, wordsOf } from './access-values.ts'
import { tellActs, tellMentions, tellRow } from './access-words.ts'

/** What a table holds, in words; any other is shown under its own name. */
const TITLES: Record<string, string> = {
  rep: 'The person',
  person: 'Profile',
  period_result: 'Sales results',
  deal_credit: 'Deals',
  quota: 'Quotas',
  rating: 'Ratings of this person, and by this person',
  rating_replaced: 'Earlier ratings',
  record: 'Signed records',
  letter: 'Letters',
  later_decision: 'Later decisions',
  second_look: 'Evidence to be looked at again',
  cycle_basis: 'What a cycle rests on',
  cycle_rating: 'Ratings a cycle rests on',
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
  session_case: 'Your case in calibration meetings',
  session_member: 'Calibration meetings you took part in',
  session_minutes: 'Minutes of calibration meetings',
  conclusion: 'What a panel concluded',
  rating_draft: 'Drafts of ratings',
  material: 'What raters read',
  rating_lock: 'Ratings locked',
  left_out: 'Raters who left you out',
  rating_form: 'Rating forms',
  panel_member: 'Panels',
  bundle_request: 'Rating requests by file',
  bundle_reply: 'Rating replies by file',
  practice_rating: 'Practice ratings',
  import_rejection: 'Rejected rows of imported files',
  merge: 'Records that were merged into one',
  import_change: 'What imported files and people changed',
  audit_event: 'Changes made in the program',
}

export interface AccessReport {
  name: string
  fileName: string
  content: Buffer
  parts: ReportPart[]
  tables: { table: string; rows: number }[]
}

const UNREADABLE = new Set(['sealed', 'lock', 'public_key', 'private_key'])

type Read = <T>(work: (db: Reader) => Promise<T>) => Promise<T>

/** Everything the workspace holds about one person in sentences; what is about others is counted, never told. */
export async function accessReport(read: Read, id: string, at: string): Promise<AccessReport> {
  const { zone, person, tables, ledger, frame, looks } = await read(async (db) => {
    const person = await getPerson(db, id)
    const clean = withoutOthers(await listEveryone(db), person)
    const known = await listKnownNames(db)
    const tables = []
    const all = await listTables(db)
    const about = rowsAbout(id, all, await listReferences(db))
    for (const table of all) {
      const rows = await rowsNaming(db, table, person, about)
      if (rows.length === 0) continue
      const lines = linesOf(table.name, rows, { id, known, clean })
      tables.push({ table: table.name, rows: rows.length, lines })
    }
    const zone = await getTimeZone(db)
    return {
      zone,
      person,
      tables,
      ledger: await entriesAbout(db, person, { clean, zone, known: await listKnownNames(db) }),
      frame: await frameOf(db, id, at),
      looks: await looksAt(db, [id, ...person.formerIds]),
    }
  })
  const parts = [
    ...frame,
    ...withoutRepeats(tables).map(({ table, lines }) => ({
      title: TITLES[table] ?? capital(wordsOf(table)),
      lines,
    })),
    ...(ledger.length > 0 ? [{ title: 'Entries of the ledger', lines: ledger }] : []),
    { title: 'Who has looked', lines: looks },
  ]
  return {
    name: person.name,
    parts,
    fileName: `access-report-${dayIn(zone, at)}.pdf`,
    content: await toPaper(person.name, parts, { at, zone }),
    tables: tables.map(({ table, rows }) => ({ table, rows })),
  }
}

async function toPaper(
  name: string,
  parts: readonly ReportPart[],
  { at, zone }: { at: string; zone: string },
): Promise<Buffer> {
  const title = `What is kept about ${name}`
  const paper = await createPaper({ title, author: 'Proceed', subject: 'Access report', at })
  paper.paragraph(`Access report · ${longDay(dayIn(zone, at))}`, { size: 9, color: SOFT })
  paper.heading(1, title)
  paper.paragraph(
    'Everything this workspace keeps about you, in sentences. Nothing about you is shortened. Names of others are taken out, and what was written about others is not told.',
  )
  for (const { title: heading, lines } of parts) {
    paper.heading(2, heading)
    paper.list(lines, { size: 9 })
  }
  return paper.finish((page, pages) => ({ left: 'Access report', right: `${page} of ${pages}` }))
}

/** Ratings that a cycle rests on are told once more only where they differ from those that stand today. */
function withoutRepeats<T extends { table: string; lines: string[] }>(tables: readonly T[]): T[] {
  const rated = tables.find(({ table }) => table === 'rating')?.lines ?? []
  const known = new Set(rated.map((line) => line.replace(/\. Note: .*$/s, '.').replace(RATED, '')))
  return tables.map((one) => {
    if (one.table !== 'cycle_rating') return one
    const differ = one.lines.filter((line) => !known.has(line.replace(KEPT_RATING, '')))
    const same = one.lines.length - differ.length
    const told = `${capital(asCount(same, 'rating'))} as told under ${TITLES.rating}.`
    return { ...one, lines: same === 0 ? one.lines : [...differ, told] }
  })
}

const RATED = /^You were rated on /
const KEPT_RATING = /^.*? rests on this rating of you on /

/** Rows about the person first, then what they did about others, then how many rows only mention the name. */
function linesOf(
  table: string,
  rows: readonly NamingRow[],
  { id, known, clean }: { id: string; known: Known; clean: (text: string) => string },
): string[] {
  const acts = rows.filter(({ kind }) => kind === 'act')
  const mentions = rows.filter(({ kind }) => kind === 'mention').length
  return [
    ...rows.flatMap(({ kind, row }) =>
      kind === 'own' ? [capital(clean(tellRow(table, row, id, known)))] : [],
    ),
    ...tellActs(
      table,
      acts.map(({ row }) => row),
    ),
    ...(mentions > 0 ? [tellMentions(mentions)] : []),
  ]
}

/** A row that names the person: about them, about somebody else with them acting, or with their name in a text. */
interface NamingRow {
  kind: 'own' | 'act' | 'mention'
  row: Row
}

/** Rows that hold the person's id or name in any column, and rows that hang on such a one without naming them. */
async function rowsNaming(
  db: Reader,
  table: Table,
  person: Person,
  about: readonly Deletion[],
): Promise<NamingRow[]> {
  const ids = [person.id, ...person.formerIds]
  const needles = [
    ...ids.map((id) => JSON.stringify(id)),
    person.name,
    ...person.formerNames,
    ...person.ownParts,
  ]
  // Bytes of attachments, sealed texts and keys say nothing to a reader; their rows say that they are there.
  const read = table.columns
    .filter(({ name, text }) => !UNREADABLE.has(name) && !(name === 'content' && !text))
    .map(({ name }) => name)
  const hanging = about.find((one) => one.table === table.name)
  const rows = await listRowsNaming(db, table, { read, ids, needles, hanging })
  return rows.map(({ own, row }) => {
    if (own || row.rep_id === person.id || (table.name === 'person' && row.person_id === person.id))
      return { kind: 'own', row }
    const acts = Object.values(row).some(
      (value) =>
        typeof value === 'string' &&
        (value === person.id || value.includes(JSON.stringify(person.id))),
    )
    return { kind: acts ? 'act' : 'mention', row }
  })
}

/** Every field of the ledger about the person, an entry at a time; looks of their own are counted. */
async function entriesAbout(
  db: Reader,
  person: Person,
  { clean, zone, known }: { clean: (text: string) => string; zone: string; known: Known },
): Promise<string[]> {
  const rows = await listFieldsAbout(db, [person.id, ...person.formerIds])
  const own = rows.filter(({ kind }) => kind === EVENT_KINDS.view).length
  const told = rows.filter(({ kind }) => kind !== EVENT_KINDS.view)
  const lines = [...Map.groupBy(told, ({ seq }) => seq).values()].map((fields) => {
    const [{ seq, at, kind } = { seq: 0, at: '', kind: '' }] = fields
    const says = inOrder(fields).map(({ field, body }) =>
      flat(clean(tellField(field, readDisclosureText(body)?.value, known))),
    )
    return `Entry ${seq} of the ledger, of ${longDay(dayIn(zone, at))}, ${kindWords(kind)}. ${says.filter(Boolean).join(' ')}`
  })
  return own === 0 ? lines : [...lines, `You looked at pages of others ${asCount(own, 'time')}.`]
}
