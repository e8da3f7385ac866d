import type { Rep } from '../../../shared/model/rep.ts'
import type { StoredRules } from '../../../shared/model/rules.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { salesField as methodOneSales } from '../../../shared/readiness/method-1/performance.ts'
import type { Organisation } from '../../../shared/readiness/organisation.ts'
import { salesField } from '../../../shared/readiness/performance.ts'
import { leaveOut } from '../../../shared/readiness/period-attainment.ts'
import type { Field, JobFields } from '../../../shared/readiness/standings.ts'
import {
  listDealDays,
  listDealsOf,
  listPeers,
  listResultsOf,
} from '../books/organisation.repository.ts'
import { listQuotasOf } from '../books/quotas.repository.ts'
import type { Reader } from '../db/database.ts'

/** Peers whose records draw the band behind a sales record; a larger group is represented by every nth of it. */
const BAND_PEERS = 200

/**
 * What the page of one person is written from: the stored standing, the solved jobs, the person's own record and the
 * records of (at most {@link BAND_PEERS}) peers. Its cost does not grow with the organisation.
 */
export async function candidateField(
  db: Reader,
  rep: Rep,
  standing: Standing,
  jobs: JobFields,
): Promise<Field> {
  const { organisation, ...sales } = await salesSide(db, rep, standing, jobs.manager.model.rules)
  return {
    ...jobs,
    ...sales,
    organisation: {
      ...organisation,
      ratings: [],
      manager: jobs.manager.model,
      seller: jobs.seller.model,
    },
  }
}

/** The sales record of one person among peers, with the periods that count under these rules. */
export async function salesSide(
  db: Reader,
  rep: Rep,
  standing: Standing,
  rules: StoredRules,
): Promise<
  Pick<Field, 'sales' | 'performances'> & {
    organisation: Pick<Organisation, 'reps' | 'results' | 'deals'>
  }
> {
  const peers = await listPeers(db, rep, standing.peerGroupLevel, BAND_PEERS)
  const reps = [rep, ...peers.filter(({ repId }) => repId !== rep.repId)]
  const organisation = {
    reps,
    results: await listResultsOf(db, reps),
    deals: await listDealsOf(
      db,
      reps.map(({ repId }) => repId),
    ),
    quotas: await listQuotasOf(db, reps),
    dealDays: await listDealDays(db),
  }
  const sales =
    rules.method === 1
      ? methodOneSales(organisation, rules)
      : salesField(organisation, rules, {
          repId: rep.repId,
          level: standing.peerGroupLevel,
          medians: standing.performance.against?.medians ?? null,
        })
  const own = sales.records.get(rep.repId)
  const why = new Map(standing.performance.heldOut.map((out) => [out.period, out.why]))
  const records = new Map(sales.records)
  if (own)
    records.set(
      rep.repId,
      leaveOut(
        own,
        new Map(
          own.periods.flatMap(({ result }, place) => {
            const reason = why.get(result.period)
            return reason === undefined ? [] : [[place, reason] as const]
          }),
        ),
      ),
    )
  return {
    organisation,
    sales: { ...sales, records },
    performances: new Map([[rep.repId as string, standing]]),
  }
}
