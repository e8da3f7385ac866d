import type { Period } from '../../../shared/model/period-result.ts'
import type { Medians, PeerMedian } from '../../../shared/readiness/peer-medians.ts'
import { leaveOut, salesRecord } from '../../../shared/readiness/period-attainment.ts'
import type { Reader } from '../db/database.ts'
import { listKnownResults } from './known-results.repository.ts'
import { listRepsAmong } from './organisation.repository.ts'
import { getRoleModel } from './role-models.repository.ts'

/** Periods told beside a name. */
const TOLD = 4

export interface NewestPeriods {
  /** The oldest first. A period that does not count, or that the standing holds out, has no attainment. */
  newest: { period: Period; attainment: number | null }[]
  /** Measured against the medians of peers, as nobody of the group was given a quota. */
  against: boolean
}

/** The newest periods of some people, as their pages chart them. */
export async function listNewestPeriods(
  db: Reader,
  repIds: readonly string[],
): Promise<Map<string, NewestPeriods>> {
  const reps = await listRepsAmong(db, repIds)
  const known = await listKnownResults(db, reps)
  const { rules } = await getRoleModel(db, 'manager')
  const judged = await listJudged(db, repIds)
  return new Map(
    reps.map((rep) => {
      const { heldOut = [], medians } = judged.get(rep.repId) ?? {}
      const record = salesRecord(rep, known.get(rep.repId) ?? [], [], rules, medians)
      const why = new Map(heldOut.map((out) => [out.period, out.why]))
      const out = record.periods.flatMap(({ result }, place) => {
        const reason = why.get(result.period)
        return reason === undefined ? [] : [[place, reason] as const]
      })
      const newest = leaveOut(record, new Map(out))
        .periods.slice(-TOLD)
        .map(({ result, attainment }) => ({ period: result.period, attainment }))
      return [rep.repId, { newest, against: medians !== undefined }]
    }),
  )
}

/** What the standings of some people say of their periods; `medians` = they are measured against these. */
async function listJudged(
  db: Reader,
  repIds: readonly string[],
): Promise<
  Map<string, { heldOut?: readonly { period: string; why: string }[]; medians?: Medians }>
> {
  const rows = await db.all<{ repId: string; heldOut: string | null; medians: string | null }>(
    `SELECT rep_id AS repId, detail -> '$.performance.heldOut' AS heldOut,
        detail -> '$.performance.against.medians' AS medians
      FROM standing WHERE rep_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(repIds)],
  )
  // Written by the program as the standing they are part of.
  return new Map(
    rows.map(({ repId, heldOut, medians }) => [
      repId,
      {
        ...(heldOut !== null && {
          heldOut: JSON.parse(heldOut) as { period: string; why: string }[],
        }),
        ...(medians !== null && {
          medians: new Map(
            (JSON.parse(medians) as PeerMedian[]).map((one) => [one.period, one] as const),
          ),
        }),
      },
    ]),
  )
}
