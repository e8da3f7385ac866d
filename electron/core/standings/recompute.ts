import type { Rep } from '../../../shared/model/rep.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import type { Organisation } from '../../../shared/readiness/organisation.ts'
import { solveField, standingOf } from '../../../shared/readiness/standings.ts'
import type { Database, Writer } from '../db/database.ts'
import { getOrganisation } from './organisation.repository.ts'
import { saveStandings } from './standings.repository.ts'

/** Raised whenever the same data would give other standings; workspaces of an older edition are recomputed when opened. */
export const STANDINGS_EDITION = 1

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
  await db.run('UPDATE workspace SET standings_edition = ?', [STANDINGS_EDITION])
}

/** Brings the cached standings of a workspace to this program's edition; does nothing where they are. */
export async function refreshStandings(database: Database): Promise<void> {
  const stored = await database.read((db) =>
    db.get<{ edition: number; people: number }>(
      'SELECT standings_edition AS edition, EXISTS (SELECT 1 FROM rep) AS people FROM workspace',
    ),
  )
  if (!stored?.people || stored.edition === STANDINGS_EDITION) return
  await database.write((db) => recomputeStandings(db))
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
