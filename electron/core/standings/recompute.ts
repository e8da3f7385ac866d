import type { Rep } from '../../../shared/model/rep.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import type { Organisation } from '../../../shared/readiness/organisation.ts'
import { solveField, standingOf } from '../../../shared/readiness/standings.ts'
import type { Writer } from '../db/database.ts'
import { getOrganisation } from './organisation.repository.ts'
import { saveStandings } from './standings.repository.ts'

/** Standings written between two pauses. */
const CHUNK = 500

/**
 * Rebuilds the standing of everyone from what is stored, inside the caller's transaction. Everyone, because severity is
 * shared by a whole panel and the peer group by every seller in it. `pause` is called between chunks.
 */
export async function recomputeStandings(
  db: Writer,
  pause: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const organisation = await getOrganisation(db)
  await pause(0, organisation.reps.length)
  for await (const chunk of standingsInChunks(organisation, pause)) await saveStandings(db, chunk)
}

/** The standings of an organisation, a chunk at a time. */
export async function* standingsInChunks(
  organisation: Organisation,
  pause: (done: number, total: number) => Promise<void>,
): AsyncGenerator<{ rep: Rep; standing: Standing }[]> {
  const field = solveField(organisation)
  const { reps } = organisation
  for (let start = 0; start < reps.length; start += CHUNK) {
    yield reps.slice(start, start + CHUNK).map((rep) => ({ rep, standing: standingOf(rep, field) }))
    await pause(Math.min(start + CHUNK, reps.length), reps.length)
  }
}
