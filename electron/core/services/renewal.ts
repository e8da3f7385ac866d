import type { CoreEvent } from '../../../shared/contract/event.ts'
import { jobsInSteps, salesZOf } from '../../../shared/readiness/standings.ts'
import { getOrganisation, listAllRatings, listRated } from '../books/organisation.repository.ts'
import {
  countPeople,
  countRated,
  findStandingsEdition,
  saveStandings,
  setStandingsEdition,
} from '../books/standings.repository.ts'
import type { Database, Reader, Writer } from '../db/database.ts'
import { listMoves } from '../db/moves.ts'
import { isSameBasis, isSameMoves, type JobsCache, jobsBasis } from './jobs-cache.ts'
import { paced, turn } from './paced.ts'
import {
  ratedNow,
  recomputeRated,
  recomputeStandings,
  rejoined,
  saveRejoined,
  standingsInChunks,
} from './recompute.ts'
import { createSalesPosteriors } from './sales-posteriors.ts'
import { basesInSteps, keepSolved, STANDINGS_EDITION } from './solved-jobs.ts'
import { solveSalesBeside } from './solved-sales.ts'

/**
 * Standings after ratings or facts changed. Up to {@link AT_ONCE} people they are computed with the change. Where more were rated
 * the change is kept at once, the standings are marked as behind, and everything is computed anew beside other work:
 * the spreads too, so that the numbers are those of the stored ratings whatever the order of the changes. Until then
 * whatever rests on standings waits, so no answer mixes older numbers and newer ones.
 */
export interface Renewal {
  /** Inside the transaction that changed ratings, as its last step that touches standings. */
  rated(db: Writer, pause?: (done: number, total: number) => Promise<void>): Promise<void>
  /** The same after facts of people or results changed, which move sales and peer groups too. */
  all(db: Writer, pause?: (done: number, total: number) => Promise<void>): Promise<void>
  /** Begins the work that committed changes left. */
  begin(): void
  /** How many of the sellers to be judged anew are judged; null while none are. */
  sales(): SalesProgress | null
  /** Settles when no standing is behind. */
  settled(): Promise<void>
  /** Before the file is closed. A program that dies instead computes everything when it opens the file again. */
  finish(): Promise<void>
}

export interface SalesProgress {
  done: number
  total: number
}

/** Milliseconds between two times that progress is told. */
const TELL = 500

/** Most people whose standings are computed within the change: as many as the spreads are estimated from. */
const AT_ONCE = 300

/** In place of an edition: standings of before the last change. */
const BEHIND = 0

export const isBehind = async (db: Reader): Promise<boolean> =>
  (await findStandingsEdition(db)) === BEHIND

interface Host {
  emit: (event: CoreEvent) => void
  log: (line: string, error?: unknown) => void
}

export function createRenewal(database: Database, jobs: JobsCache, { emit, log }: Host): Renewal {
  let isWanted = false
  /** Changes of facts so far, and those of them that the standings hold. */
  let facts = 0
  let held = 0
  let running: Promise<void> | null = null
  const posteriors = createSalesPosteriors()
  let share: SalesProgress | null = null
  let toldAt = 0
  const tell = (now: SalesProgress | null) => {
    if (now === null && share === null) return
    share = now
    if (now !== null && performance.now() - toldAt < TELL) return
    toldAt = performance.now()
    emit({ kind: 'changed', areas: ['renewal'] })
  }

  /** True when no standing is behind any more; false when something moved meanwhile. */
  const renewed = async (): Promise<boolean> => {
    const behind = await database.read(async (db) => {
      const is = await isBehind(db)
      // Asked within the turn of the read, so that no change counts before it is committed.
      if (!is) held = facts
      return is
    })
    if (!behind) return true
    return facts === held ? ofRatings() : wholly()
  }
  const ofRatings = async (): Promise<boolean> => {
    const { basis, ratings, ...before } = await database.read(async (db) => ({
      basis: await jobsBasis(db),
      ratings: await listAllRatings(db),
      ...(await ratedNow(db)),
    }))
    const rated = { ratings, ...basis.models }
    const steps = jobsInSteps(rated, basis.salesZ, jobs.unmoved(basis), {}, jobs.last())
    const solved = await paced(steps, turn)
    const changed = await paced(rejoined(before, solved), turn)
    const bases = await paced(basesInSteps(rated, basis.salesZ), turn)
    return database.derive(async (db) => {
      if (!(await isBehind(db))) return true
      if (facts !== held || !isSameBasis(basis, await jobsBasis(db))) return false
      if (JSON.stringify(before.reps) !== JSON.stringify(await listRated(db))) return false
      await saveRejoined(db, before, solved, changed, turn)
      await keepSolved(db, solved, bases)
      await setStandingsEdition(db, STANDINGS_EDITION)
      jobs.keep(basis, solved)
      return true
    })
  }
  const wholly = async (): Promise<boolean> => {
    const { moves, upTo, ...organisation } = await database.read(async (db) => ({
      ...(await getOrganisation(db, turn)),
      moves: await listMoves(db),
      upTo: facts,
    }))
    const sales = await solveSalesBeside(organisation, posteriors, {
      pause: turn,
      progress: (done, total) => tell({ done, total }),
      log,
    })
    tell(null)
    const salesZ = salesZOf(sales.performances)
    const solved = await paced(jobsInSteps(organisation, salesZ, {}, {}, jobs.last()), turn)
    const bases = await paced(basesInSteps(organisation, salesZ), turn)
    return database.derive(async (db) => {
      if (!(await isBehind(db))) return true
      if (facts !== upTo || !isSameMoves(moves, await listMoves(db))) return false
      for await (const chunk of standingsInChunks({ ...sales, ...solved }, turn))
        await saveStandings(db, chunk)
      await keepSolved(db, solved, bases)
      await setStandingsEdition(db, STANDINGS_EDITION)
      jobs.keep(await jobsBasis(db), solved)
      held = upTo
      return true
    })
  }
  const run = async () => {
    while (isWanted) {
      isWanted = false
      try {
        while (!(await renewed()));
      } catch (error) {
        isWanted = true
        throw error
      } finally {
        share = null
      }
    }
    emit({ kind: 'changed', areas: ['renewal'] })
  }

  const own: Renewal = {
    async rated(db, pause) {
      if ((await countRated(db)) <= AT_ONCE) return recomputeRated(db, jobs, pause)
      await setStandingsEdition(db, BEHIND)
      isWanted = true
    },
    async all(db, pause) {
      if ((await countPeople(db)) <= AT_ONCE) return recomputeStandings(db, pause)
      await setStandingsEdition(db, BEHIND)
      isWanted = true
      facts++
    },
    begin() {
      if (!isWanted || running !== null) return
      running = run().finally(() => {
        running = null
      })
      running.catch((error: unknown) => log('Standings could not be computed anew', error))
    },
    sales: () => share,
    async settled() {
      own.begin()
      await running
    },
    finish: () => own.settled().catch(() => undefined),
  }
  return own
}
