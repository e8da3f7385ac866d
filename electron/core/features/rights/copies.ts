import { dirname } from 'node:path'
import { lookWords } from '../../../../shared/exchange/look-words.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { asList } from '../../../../shared/readiness/wording.ts'
import { getTimeZone } from '../../books/workspaces.repository.ts'
import type { Reader } from '../../db/database.ts'
import { siblings } from '../../db/siblings.ts'

/** Where copies of a workspace are looked for. */
export interface CopyPlaces {
  workspacePath: string
  /** Folders of backups besides the one the workspace lies in. */
  folders: readonly string[]
}

/** Looks that hand over a file without saying its format in the entry. */
const PAPERS = [
  'record-pdf',
  'record-copy',
  'access-report',
  'pre-read',
  'evidence-attachment',
  'letter',
]
/** Looks that hand over a file with many people, of which the entry does not say who. */
const OF_MANY = ['repair-file', 'workspace-copy']
/** Looks at the papers of a meeting, which can be saved from where they are shown. */
const OF_MEETINGS = ['calibration-minutes', 'calibration-result']

/**
 * Where else a person may still be found: every file that the ledger knows to have left the program with them in it,
 * and copies of the workspace beside it. They lie outside this file, so they are named and not touched. Where a file
 * went is known when the program wrote it to a path; through the window it is a download.
 */
export async function listCopies(
  db: Reader,
  personId: string,
  { workspacePath, folders }: CopyPlaces,
): Promise<string[]> {
  return [
    ...(await listPacks(db, personId)),
    ...(await listFiles(db, personId)),
    ...(await listLetters(db, personId)),
    ...(await listShared(db, personId)),
    ...(await listRequests(db, personId)),
    ...[...new Set([dirname(workspacePath), ...folders])]
      .flatMap((folder) => siblings(workspacePath, folder))
      .map((path) => `Copy of the workspace: ${path}`),
  ]
}

const BY = `(SELECT body ->> '$[2].name' FROM disclosure AS own WHERE own.seq = entry.seq AND own.field = 'actor')`
const IS_ABOUT = `EXISTS (SELECT 1 FROM disclosure AS whom
  WHERE whom.seq = entry.seq AND whom.about = ? AND whom.field LIKE 'subject.%')`

const PATH = `(SELECT body ->> '$[2]' FROM disclosure AS own WHERE own.seq = entry.seq AND own.field = 'path')`

/** One file, as its entry has it. */
interface Told {
  seq: number
  at: string
  what: string
  name: string | null
  path: string | null
}

const DOWNLOAD = 'a download'
const by = (name: string | null) => (name === null ? '' : ` by ${name}`)

async function listPacks(db: Reader, personId: string): Promise<string[]> {
  const rows = await db.all<{
    seq: number
    at: string
    form: string
    name: string | null
    path: string | null
  }>(
    `SELECT seq, at, line ->> '$.form' AS form, ${BY} AS name,
        ${PATH} AS path
      FROM ledger_event AS entry WHERE kind = ? AND ${IS_ABOUT} ORDER BY seq`,
    [EVENT_KINDS.export, personId],
  )
  const zone = await getTimeZone(db)
  return rows.map(
    ({ seq, at, form, name, path }) =>
      `HR pack (${form}) exported ${dayIn(zone, at)}${by(name)}, ${path ?? DOWNLOAD}, ledger entry ${seq}`,
  )
}

/** Tables, briefs, records, letters and other papers about the person, each day and kind once. */
async function listFiles(db: Reader, personId: string): Promise<string[]> {
  const rows = await db.all<Told>(
    `SELECT seq, at, line ->> '$.what' AS what, ${BY} AS name, NULL AS path FROM ledger_event AS entry
      WHERE kind = ? AND line ->> '$.what' <> 'impact-report' AND (line ->> '$.format' IS NOT NULL OR line ->> '$.what' IN (SELECT value FROM json_each(?)))
        AND (${IS_ABOUT} OR (line ->> '$.format' IS NOT NULL AND line ->> '$.people' = 0)) ORDER BY seq`,
    [EVENT_KINDS.view, JSON.stringify(PAPERS), personId],
  )
  return told(db, rows, ({ what }) => capital(lookWords(what)))
}

async function listLetters(db: Reader, personId: string): Promise<string[]> {
  const rows = await db.all<{ seq: number; at: string; name: string | null }>(
    `SELECT entry.seq, entry.at, (SELECT body ->> '$[2].name' FROM disclosure AS own
        WHERE own.seq = entry.seq AND own.field = 'author') AS name
      FROM ledger_event AS entry JOIN record USING (record_id)
      WHERE kind = ? AND line ->> '$.statement' = 'letter' AND rep_id = ? ORDER BY entry.seq`,
    [EVENT_KINDS.statement, personId],
  )
  const zone = await getTimeZone(db)
  return rows.map(
    ({ seq, at, name }) =>
      `Letter given, entered ${dayIn(zone, at)}${by(name)}, ledger entry ${seq}`,
  )
}

/** Files of many people, of which the ledger does not say who is in them: papers of their meetings, and the ledger itself. */
async function listShared(db: Reader, personId: string): Promise<string[]> {
  const met = await db.get(
    `SELECT 1 FROM agenda_item WHERE rep_id = ? UNION SELECT 1 FROM session_member WHERE person_id = ? LIMIT 1`,
    [personId, personId],
  )
  const rows = await db.all<Told>(
    `SELECT seq, at, coalesce(line ->> '$.what', 'ledger') AS what, ${BY} AS name, ${PATH} AS path FROM ledger_event AS entry
      WHERE kind = ? OR (kind = ? AND line ->> '$.what' IN (SELECT value FROM json_each(?))) ORDER BY seq`,
    [
      EVENT_KINDS.ledgerExport,
      EVENT_KINDS.view,
      JSON.stringify([...OF_MANY, ...(met ? OF_MEETINGS : [])]),
    ],
  )
  return told(db, rows, ({ what }) => `May name them: ${lookWords(what)}`)
}

/**
 * Requests by file that ask about the person or were made for them: whoever was asked has the file and the reply made
 * from it. One line for each cycle, day and kind.
 */
async function listRequests(db: Reader, personId: string): Promise<string[]> {
  const rows = await db.all<{ at: string; what: string; cycle: string; asked: string }>(
    `WITH whom (id) AS (SELECT ?)
      SELECT issued_at AS at, iif(self, 'a self-rating', 'ratings') AS what, cycle.name AS cycle, person.name AS asked
        FROM bundle_request AS request JOIN cycle USING (cycle_id) JOIN person ON person_id = rater_id
        WHERE rater_id = (SELECT id FROM whom) OR (NOT self AND EXISTS (SELECT 1 FROM candidate
          WHERE candidate.cycle_id = request.cycle_id AND candidate.rep_id = (SELECT id FROM whom)))
      UNION ALL SELECT issued_at, 'first opinions', cycle.name, person.name
        FROM ballot_request AS request JOIN session USING (session_id) JOIN cycle USING (cycle_id) JOIN person USING (person_id)
        WHERE person_id = (SELECT id FROM whom) OR EXISTS (SELECT 1 FROM agenda_item
          WHERE agenda_item.session_id = request.session_id AND agenda_item.rep_id = (SELECT id FROM whom))
      ORDER BY 1`,
    [personId],
  )
  const zone = await getTimeZone(db)
  const groups = Map.groupBy(
    rows,
    ({ at, what, cycle }) => `Request for ${what}, ${cycle}, made ${dayIn(zone, at)}`,
  )
  return [...groups].map(([line, same]) => {
    const asked = asList([...new Set(same.map((one) => one.asked))])
    return `${line} for ${asked}, ${DOWNLOAD}; with it the reply made from it`
  })
}

/** One line for each kind, day and person, with its entries. */
async function told(
  db: Reader,
  rows: readonly Told[],
  title: (row: Told) => string,
): Promise<string[]> {
  const zone = await getTimeZone(db)
  const groups = Map.groupBy(
    rows,
    (row) =>
      `${title(row)}, taken out or opened ${dayIn(zone, row.at)}${by(row.name)}, ${row.path ?? DOWNLOAD}`,
  )
  return [...groups].map(([line, same]) => {
    const seqs = same.map(({ seq }) => seq)
    return `${line}, ledger ${seqs.length === 1 ? 'entry' : 'entries'} ${seqs.join(', ')}`
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
