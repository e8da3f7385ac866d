import type { Rep } from '../../../shared/model/rep.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import type { Steps } from '../../../shared/model/steps.ts'
import {
  type Field,
  type JobFields,
  joinStanding,
  salesZOf,
  solveSales,
  standingOf,
} from '../../../shared/readiness/standings.ts'
import { getOrganisation, listRated } from '../books/organisation.repository.ts'
import {
  findStandingsEdition,
  listStoredStandings,
  savePanelCount,
  saveStandings,
  setStandingsEdition,
  storedText,
} from '../books/standings.repository.ts'
import type { Database, Reader, Writer } from '../db/database.ts'
import type { JobsCache } from './jobs-cache.ts'
import { paced } from './paced.ts'
import { STANDINGS_EDITION, solveKept } from './solved-jobs.ts'

/** Standings written between two pauses: some ten milliseconds. */
const CHUNK = 100

/**
 * Rebuilds the standing of everyone from what is stored, inside the caller's transaction. Everyone, because one
 * posterior is shared by all who were rated, and the peer group by every seller in it. `pause` is called between chunks.
 */
export async function recomputeStandings(
  db: Writer,
  pause: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const organisation = await getOrganisation(db, () => pause(0, 1))
  const { length } = organisation.reps
  const sales = await paced(solveSales(organisation), () => pause(0, length))
  const turn = () => pause(0, length)
  const jobs = await solveKept(db, organisation, salesZOf(sales.performances), {}, turn)
  for await (const chunk of standingsInChunks({ ...sales, ...jobs }, pause))
    await saveStandings(db, chunk)
  await setStandingsEdition(db, STANDINGS_EDITION)
}

/**
 * The same when only ratings changed: only rated people are computed again, and only changed standings are written.
 */
export async function recomputeRated(
  db: Writer,
  cache: JobsCache,
  pause: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const rated = await ratedNow(db)
  const jobs = await cache.get(db, () => pause(0, rated.reps.length))
  const changes = await paced(rejoined(rated, jobs), () => pause(0, rated.reps.length))
  await saveRejoined(db, rated, jobs, changes, pause)
}

/** Everybody who was rated, and how they stood last. */
export interface RatedNow {
  reps: readonly Rep[]
  stored: ReadonlyMap<string, { standing: Standing; detail: string }>
}

export async function ratedNow(db: Reader): Promise<RatedNow> {
  return { reps: await listRated(db), stored: await listStoredStandings(db) }
}

interface Changed {
  rep: Rep
  standing: Standing
  detail: string
}

/** The standings that these jobs make another, a person at a time. */
export function* rejoined({ reps, stored }: RatedNow, jobs: JobFields): Steps<Changed[]> {
  const changed: Changed[] = []
  for (const rep of reps) {
    const before = stored.get(rep.repId)
    if (!before) continue
    const standing = joinStanding(rep, before.standing, jobs)
    const detail = storedText(standing)
    if (detail !== before.detail) changed.push({ rep, standing, detail })
    yield
  }
  return changed
}

export async function saveRejoined(
  db: Writer,
  { reps, stored }: RatedNow,
  { manager }: JobFields,
  changed: readonly Changed[],
  pause: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const { components } = manager.panel
  // Everybody's standing says how many panels there are, and of whoever is not rated nothing else can move.
  if (reps.some(({ repId }) => stored.get(repId)?.standing.panels !== components))
    await savePanelCount(db, components)
  for (let start = 0; start < changed.length; start += CHUNK) {
    await saveStandings(db, changed.slice(start, start + CHUNK))
    await pause(Math.min(start + CHUNK, changed.length), changed.length)
  }
}

/** Brings the cached standings of a workspace to this program's edition; does nothing where they are. */
export async function refreshStandings(database: Database): Promise<void> {
  const edition = await database.read(findStandingsEdition)
  if (edition === undefined || edition === STANDINGS_EDITION) return
  await database.write((db) => recomputeStandings(db))
}

function* joined(reps: readonly Rep[], field: Field): Steps<{ rep: Rep; standing: Standing }[]> {
  const standings: { rep: Rep; standing: Standing }[] = []
  for (const rep of reps) {
    standings.push({ rep, standing: standingOf(rep, field) })
    yield
  }
  return standings
}

/** The standings of a solved organisation, a chunk at a time. */
export async function* standingsInChunks(
  field: Field,
  pause: (done: number, total: number) => Promise<void>,
): AsyncGenerator<{ rep: Rep; standing: Standing }[]> {
  const { reps } = field.organisation
  for (let start = 0; start < reps.length; start += CHUNK) {
    const chunk = joined(reps.slice(start, start + CHUNK), field)
    yield await paced(chunk, () => pause(start, reps.length))
    await pause(Math.min(start + CHUNK, reps.length), reps.length)
  }
}
