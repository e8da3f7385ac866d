import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Reader } from '../db/database.ts'
import { ZONE_OF_RECORD } from './records.repository.ts'

/** A record whose entries name somebody who is not the one it is about. */
export interface NamingRecord {
  /** The person decided about; null after their erasure. */
  name: string | null
  signedAt: string
  /** Zone whose calendar it is told in. */
  timeZone: string
  keepUntil: string
  held: boolean
  closed: boolean
}

/**
 * Records that still hold anything and name this person as signatory, second person, dissenter, voter, rater or author:
 * in their own entry, in the evidence it rests on, or in what was added since. Those the person is the subject of are
 * left out, and so are candidates who only stand beside somebody in the evidence.
 */
export async function listNamingRecords(db: Reader, personId: string): Promise<NamingRecord[]> {
  const rows = await db.all<
    Omit<NamingRecord, 'held' | 'closed'> & { held: number; closed: number }
  >(
    `WITH named AS (SELECT seq FROM disclosure
        WHERE about = ? AND field_class = 'identity' AND field <> 'subject' AND field NOT LIKE 'candidate.%'),
      entry AS (SELECT record_id, seq FROM ledger_event WHERE record_id IS NOT NULL
        UNION SELECT record_id, line ->> '$.evidence' FROM ledger_event WHERE kind = '${EVENT_KINDS.decision}')
      SELECT DISTINCT record.seq, rep.name, record.signed_at AS signedAt, ${ZONE_OF_RECORD} AS timeZone,
        keep_until AS keepUntil,
        EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.rep_id = record.rep_id AND released_at IS NULL) AS held,
        NOT EXISTS (SELECT 1 FROM cycle WHERE cycle.cycle_id = record.cycle_id AND cycle.state <> 'closed') AS closed
      FROM named JOIN entry USING (seq) JOIN record USING (record_id) LEFT JOIN rep USING (rep_id)
      WHERE purged_at IS NULL AND record.rep_id IS NOT ? ORDER BY record.seq`,
    [personId, personId],
  )
  return rows.map(({ held, closed, ...row }) => ({
    ...row,
    held: held === 1,
    closed: closed === 1,
  }))
}
