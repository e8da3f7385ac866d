import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { type Conduct, type ConductSaid, conductSchema } from '../../../shared/model/conduct.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import type { StatedConduct } from '../../../shared/readiness/conduct.ts'
import type { Reader } from '../db/database.ts'
import { openEntries } from './ledger.repository.ts'

const STATED = `SELECT about, body ->> '$[2]' AS conduct, max(seq) AS entry FROM ledger_event JOIN disclosure USING (seq)
  WHERE kind = '${EVENT_KINDS.conduct}' AND field = 'result' GROUP BY about`

/** Joins to rows of `rep` what was last stated about the conduct of each. */
export const WITH_CONDUCT = `LEFT JOIN (SELECT about AS stated_about, conduct FROM (${STATED})) ON stated_about = rep.rep_id`

/**
 * What a cycle goes by: what was last stated about the conduct of everybody of whom anything was, by id. Of a person
 * whose decision is signed it is what had been stated then; what came later changes nothing that is signed.
 */
export async function listConductResults(
  db: Reader,
  cycleId: CycleId,
): Promise<Map<string, StatedConduct>> {
  const rows = await db.all<{ about: string; said: ConductSaid; onFile: number }>(
    `SELECT about, body ->> '$[2]' AS said, max(ledger_event.seq) AS entry,
         EXISTS (SELECT 1 FROM rep WHERE rep.rep_id = about AND conduct_breach_on IS NOT NULL) AS onFile
       FROM ledger_event JOIN disclosure USING (seq)
       LEFT JOIN (SELECT decision.rep_id, record.seq AS signed_at FROM decision JOIN record USING (record_id)
         WHERE decision.cycle_id = ?)
         ON rep_id = about
      WHERE kind = ? AND field = 'result' AND (signed_at IS NULL OR ledger_event.seq < signed_at) GROUP BY about`,
    [cycleId, EVENT_KINDS.conduct],
  )
  return new Map(
    rows.map(({ about, said, onFile }) => [about, { said, isBreachOnFile: onFile === 1 }]),
  )
}

/** Everything that was stated about the conduct of one person, the newest first. */
export async function listConduct(db: Reader, repId: string): Promise<Conduct[]> {
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event JOIN disclosure USING (seq) WHERE kind = ? AND field = 'result' AND about = ?
      ORDER BY seq DESC`,
    [EVENT_KINDS.conduct, repId],
  )
  const ledger = await openEntries(
    db,
    rows.map(({ seq }) => seq),
  )
  return rows.flatMap(({ seq }) => {
    const entry = ledger.entry(seq)
    if (!entry) return []
    const { event, fields } = entry
    const value = (field: string) => fields.get(field) ?? null
    return [
      conductSchema.parse({
        entry: seq,
        at: event.at,
        result: value('result'),
        checked: value('checked'),
        reference: value('reference'),
        by: value('actor'),
      }),
    ]
  })
}
