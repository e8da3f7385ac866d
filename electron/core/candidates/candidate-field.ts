import type { Rep } from '../../../shared/model/rep.ts'
import type { Organisation } from '../../../shared/readiness/organisation.ts'
import { PEER_LEVELS } from '../../../shared/readiness/peer-groups.ts'
import { type Field, type JobFields, solveField } from '../../../shared/readiness/standings.ts'
import type { Reader, SqlValue } from '../db/database.ts'
import {
  listDealsOf,
  listRepsWhere,
  listResultsWhere,
} from '../standings/organisation.repository.ts'

/**
 * The part of the organisation one person's numbers depend on: the peer group with its results, the solved panels and
 * the person's own deals. It gives the same standing as solving everything, at a cost that does not grow with the
 * size of the organisation.
 */
export async function candidateField(db: Reader, rep: Rep, jobs: JobFields): Promise<Field> {
  const manager = jobs.manager.model
  const group = await peerGroup(db, rep, manager.rules.minPeers)
  const among = `rep_id IN (SELECT rep_id FROM rep WHERE ${group.sql}) OR rep_id = ?`
  const parameters = [...group.parameters, rep.repId]
  const organisation: Organisation = {
    reps: await listRepsWhere(db, among, parameters),
    results: await listResultsWhere(db, among, parameters),
    deals: await listDealsOf(db, rep.repId),
    ratings: [],
    manager,
    seller: jobs.seller.model,
  }
  return solveField(organisation, jobs)
}

/** The peer group that {@link PeerPool.level} chooses, found by counting instead of by loading. */
async function peerGroup(
  db: Reader,
  rep: Rep,
  minPeers: number,
): Promise<{ sql: string; parameters: SqlValue[] }> {
  const columns = ['role', 'segment', 'territory_type'] as const
  const values = [rep.role, rep.segment, rep.territoryType]
  for (let level = 0; level < PEER_LEVELS - 1; level++) {
    const kept = columns.slice(0, columns.length - level)
    const sql = kept.map((column) => `coalesce(${column}, '') = ?`).join(' AND ')
    const parameters = kept.map((_, index) => values[index] ?? '')
    const row = await db.get<{ members: number }>(
      `SELECT count(*) AS members FROM rep JOIN standing USING (rep_id) WHERE periods > 0 AND ${sql.replaceAll('coalesce(', 'coalesce(rep.')}`,
      parameters,
    )
    if ((row?.members ?? 0) >= minPeers) return { sql, parameters }
  }
  return { sql: 'true', parameters: [] }
}
