import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Reader } from '../db/database.ts'

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

const BY = `(SELECT body ->> '$[2].name' FROM disclosure AS own WHERE own.seq = entry.seq AND own.field = 'actor')`
const IS_ABOUT = `EXISTS (SELECT 1 FROM disclosure AS whom
  WHERE whom.seq = entry.seq AND whom.about = ? AND whom.field LIKE 'subject.%')`
const PATH = `(SELECT body ->> '$[2]' FROM disclosure AS own WHERE own.seq = entry.seq AND own.field = 'path')`

/** One file that left the program, as its entry has it; `path` null = it went through the window. */
export interface ToldCopy {
  seq: number
  at: string
  what: string
  name: string | null
  path: string | null
}

/** HR packs with this person in them; `what` is their form. */
export const listPackCopies = (db: Reader, personId: string): Promise<ToldCopy[]> =>
  db.all(
    `SELECT seq, at, line ->> '$.form' AS what, ${BY} AS name, ${PATH} AS path
      FROM ledger_event AS entry WHERE kind = ? AND ${IS_ABOUT} ORDER BY seq`,
    [EVENT_KINDS.export, personId],
  )

/** Tables, briefs, records, letters and other papers about the person. */
export const listPaperCopies = (db: Reader, personId: string): Promise<ToldCopy[]> =>
  db.all(
    `SELECT seq, at, line ->> '$.what' AS what, ${BY} AS name, NULL AS path FROM ledger_event AS entry
      WHERE kind = ? AND line ->> '$.what' <> 'impact-report' AND (line ->> '$.format' IS NOT NULL OR line ->> '$.what' IN (SELECT value FROM json_each(?)))
        AND (${IS_ABOUT} OR (line ->> '$.format' IS NOT NULL AND line ->> '$.people' = 0)) ORDER BY seq`,
    [EVENT_KINDS.view, JSON.stringify(PAPERS), personId],
  )

/** Letters that were given to the person. */
export const listLettersGiven = (
  db: Reader,
  personId: string,
): Promise<Pick<ToldCopy, 'seq' | 'at' | 'name'>[]> =>
  db.all(
    `SELECT entry.seq, entry.at, (SELECT body ->> '$[2].name' FROM disclosure AS own
        WHERE own.seq = entry.seq AND own.field = 'author') AS name
      FROM ledger_event AS entry JOIN record USING (record_id)
      WHERE kind = ? AND line ->> '$.statement' = 'letter' AND rep_id = ? ORDER BY entry.seq`,
    [EVENT_KINDS.statement, personId],
  )

/** Files of many people: papers of the person's meetings, and the ledger itself. */
export async function listSharedCopies(db: Reader, personId: string): Promise<ToldCopy[]> {
  const met = await db.get(
    `SELECT 1 FROM agenda_item WHERE rep_id = ? UNION SELECT 1 FROM session_member WHERE person_id = ? LIMIT 1`,
    [personId, personId],
  )
  return db.all(
    `SELECT seq, at, coalesce(line ->> '$.what', 'ledger') AS what, ${BY} AS name, ${PATH} AS path FROM ledger_event AS entry
      WHERE kind = ? OR (kind = ? AND line ->> '$.what' IN (SELECT value FROM json_each(?))) ORDER BY seq`,
    [
      EVENT_KINDS.ledgerExport,
      EVENT_KINDS.view,
      JSON.stringify([...OF_MANY, ...(met ? OF_MEETINGS : [])]),
    ],
  )
}

/** Requests by file that ask about the person or were made for them, with the name of whoever was asked. */
export const listRequestsNaming = (
  db: Reader,
  personId: string,
): Promise<{ at: string; what: string; cycle: string; asked: string }[]> =>
  db.all(
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
