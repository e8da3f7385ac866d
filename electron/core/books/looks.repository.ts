import type { LookEntry } from '../../../shared/contract/rights.contract.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { repIdSchema } from '../../../shared/model/id.ts'
import type { Reader } from '../db/database.ts'

/** Entries that say somebody opened or took something out. */
const LOOKED = `kind IN ('${EVENT_KINDS.view}', '${EVENT_KINDS.export}')`

/** Access log, newest first; about one person or all. Erased people appear without a name. */
export async function listLooks(
  db: Reader,
  { repId, before, limit }: { repId: string | null; before: number | null; limit: number },
): Promise<{ total: number; looks: LookEntry[] }> {
  const about = `(? IS NULL OR seq IN (SELECT seq FROM disclosure WHERE about = ? AND field LIKE 'subject.%'))`
  const count = await db.get<{ total: number }>(
    `SELECT count(*) AS total FROM ledger_event WHERE ${LOOKED} AND ${about}`,
    [repId, repId],
  )
  const rows = await db.all<{
    seq: number
    at: string
    kind: string
    what: string | null
    people: number | null
    name: string | null
    whom: string
  }>(
    `SELECT seq, at, kind, line ->> '$.what' AS what, coalesce(line ->> '$.people', line ->> '$.records') AS people,
        (SELECT body ->> '$[2].name' FROM disclosure AS own
          WHERE own.seq = entry.seq AND own.field = 'actor') AS name,
        (SELECT json_group_array(json_object('repId', rep_id, 'name', rep.name)) FROM disclosure AS own
          JOIN rep ON rep.rep_id = own.about WHERE own.seq = entry.seq AND own.field LIKE 'subject.%') AS whom
      FROM ledger_event AS entry WHERE ${LOOKED} AND ${about} AND (? IS NULL OR seq < ?)
      ORDER BY seq DESC LIMIT ?`,
    [repId, repId, before, before, limit],
  )
  return {
    total: count?.total ?? 0,
    looks: rows.map(({ kind, what, people, whom, ...row }) => ({
      ...row,
      what: what ?? (kind === EVENT_KINDS.export ? 'hr-pack' : kind),
      people: people ?? 0,
      // Made of two columns in the statement.
      whom: (JSON.parse(whom) as { repId: string; name: string }[]).map((one) => ({
        ...one,
        repId: repIdSchema.parse(one.repId),
      })),
    })),
  }
}
