import type { Rep } from '../../../shared/model/rep.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import type { Organisation } from '../../../shared/readiness/organisation.ts'
import { salesField } from '../../../shared/readiness/performance.ts'
import type { Field, JobFields } from '../../../shared/readiness/standings.ts'
import { listDealsOf, listPeers, listResultsOf } from '../books/organisation.repository.ts'
import type { Reader } from '../db/database.ts'

/** Peers whose records draw the band behind a sales record; a larger group is represented by every nth of it. */
const BAND_PEERS = 600

/**
 * What the page of one person is written from: the stored standing, the solved panels, the person's own record and the
 * records of (at most {@link BAND_PEERS}) peers. Its cost does not grow with the organisation.
 */
export async function candidateField(
  db: Reader,
  rep: Rep,
  standing: Standing,
  jobs: JobFields,
): Promise<Field> {
  const peers = await listPeers(db, rep, standing.peerGroupLevel, BAND_PEERS)
  const reps = [rep, ...peers.filter(({ repId }) => repId !== rep.repId)]
  const organisation: Organisation = {
    reps,
    results: await listResultsOf(db, reps),
    deals: await listDealsOf(db, rep.repId),
    ratings: [],
    manager: jobs.manager.model,
    seller: jobs.seller.model,
  }
  return {
    ...jobs,
    organisation,
    sales: salesField(organisation, jobs.manager.model.rules),
    performances: new Map([[rep.repId as string, standing]]),
  }
}
