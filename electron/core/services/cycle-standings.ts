import { AppError } from '../../../shared/errors.ts'
import type { Cycle } from '../../../shared/model/cycle.ts'
import type { RepId } from '../../../shared/model/id.ts'
import type { Rating } from '../../../shared/model/rating.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { withConduct } from '../../../shared/readiness/conduct.ts'
import type { SalesZ } from '../../../shared/readiness/job-standing.ts'
import { methodOneStandings } from '../../../shared/readiness/method-1/standings.ts'
import { methodTwoRules } from '../../../shared/readiness/method-two.ts'
import { performances, salesField } from '../../../shared/readiness/performance.ts'
import { scoresAlike } from '../../../shared/readiness/role-model-diff.ts'
import {
  joinStanding,
  salesZOf,
  solveField,
  solveJobs,
  standingOf,
} from '../../../shared/readiness/standings.ts'
import { listConductResults } from '../books/conduct.repository.ts'
import {
  getPanel,
  listOwnStandings,
  movedSinceClosing,
  ownRatingsText,
} from '../books/cycle-basis.repository.ts'
import { getCycleModels, listCandidates } from '../books/cycles.repository.ts'
import { sha256 } from '../books/ledger.repository.ts'
import { getOrganisation } from '../books/organisation.repository.ts'
import { getRoleModel, type StoredModels } from '../books/role-models.repository.ts'
import { listCandidateStandings, listSalesZ, toStanding } from '../books/standings.repository.ts'
import type { Area } from '../context.ts'
import { isWriter, type Reader } from '../db/database.ts'

export interface CycleStandings {
  /**
   * Standings of everyone ever considered in a cycle, by id, under the rules and the method the cycle froze. Once its
   * ratings are closed they rest on what was kept then, and only the meeting moves them.
   */
  get(db: Reader, cycle: Cycle): Promise<{ models: StoredModels; standings: Standing[] }>
  /** The same from the people, results and ratings of now, whatever was kept when ratings closed. */
  live(db: Reader, cycle: Cycle): Promise<{ models: StoredModels; standings: Standing[] }>
  /** The standing of one candidate as it is, and as it would be with another score in one rating. Nothing is kept of it. */
  ifRated(db: Reader, cycle: Cycle, asked: AskedScore): Promise<{ now: Standing; after: Standing }>
  forget(areas?: readonly Area[]): void
}

/** One rating of a candidate, and the score it would have. */
export interface AskedScore {
  repId: RepId
  raterId: string
  source: string
  competency: string
  to: number
}

const MOVING: readonly Area[] = ['people', 'ratings', 'role-models', 'cycles']

export function createCycleStandings(): CycleStandings {
  const known = new Map<string, Standing[]>()
  const solvedAgain = new Map<string, { from: string; standings: Standing[] }>()
  /** What a write computes may still be rolled back, and may be read again after its next step. */
  const once = async (db: Reader, key: string, work: () => Promise<Standing[]>) => {
    const standings = known.get(key) ?? (await work())
    if (!isWriter(db)) known.set(key, standings)
    return standings
  }
  const own: CycleStandings = {
    async get(db, cycle) {
      const { cycleId, state } = cycle
      const isClosed = state !== 'draft' && state !== 'rating'
      const closed = isClosed ? await listOwnStandings(db, cycleId) : []
      if (closed.length === 0) return own.live(db, cycle)
      const models = await getCycleModels(db, cycle)
      const stated = await listConductResults(db, cycleId)
      const withStated = (standings: readonly Standing[]) =>
        standings.map((one) => withConduct(one, stated.get(one.repId)))
      const kept = () => closed.map(({ detail }) => toStanding(detail, models))
      const moved = state === 'calibrating' && (await movedSinceClosing(db, cycleId))
      if (!moved) return { models, standings: withStated(kept()) }
      // Named by what it is solved from, so that neither a write that is rolled back nor a later one can make it wrong.
      const from = `${cycle.stateChangedAt} ${sha256(await ownRatingsText(db, cycleId))}`
      const last = solvedAgain.get(cycleId)
      if (last?.from === from) return { models, standings: withStated(last.standings) }
      const standings = await solveAgain(db, cycle, models, { kept: kept() })
      if (models.manager.rules.method !== 1) solvedAgain.set(cycleId, { from, standings })
      return { models, standings: withStated(standings) }
    },
    // Read from the stored standings where the rules in force score alike; otherwise computed.
    async live(db, cycle) {
      const models = await getCycleModels(db, cycle)
      if (await scoresAsInForce(db, models))
        return { models, standings: await listCandidateStandings(db, cycle.cycleId, models) }
      const standings = await once(db, `${cycle.cycleId} live`, () => compute(db, cycle, models))
      return { models, standings }
    },
    async ifRated(db, cycle, asked) {
      const { models, standings } = await own.get(db, cycle)
      const now = standings.find(({ repId }) => repId === asked.repId)
      if (!now) throw new AppError('not-found', 'This person is not a candidate of the cycle.')
      const isKept = (await listOwnStandings(db, cycle.cycleId)).length > 0
      const changed = (ratings: readonly Rating[]) => withScore(ratings, asked)
      const [after] = isKept
        ? await solveAgain(db, cycle, models, { kept: [now], changed })
        : (await compute(db, cycle, models, changed)).filter(({ repId }) => repId === asked.repId)
      const stated = (await listConductResults(db, cycle.cycleId)).get(asked.repId)
      return { now, after: after ? withConduct(after, stated) : now }
    },
    forget(areas = MOVING) {
      if (areas.some((area) => MOVING.includes(area))) known.clear()
    },
  }
  return own
}

/**
 * Both jobs solved again with what the meeting changed; sales and everybody else's ratings are those of the closing. A
 * cycle under method 1 kept no more than its standings, so what its meeting changes is solved with the data of now.
 */
async function solveAgain(
  db: Reader,
  cycle: Cycle,
  models: StoredModels,
  { kept, changed = unchanged }: { kept: readonly Standing[]; changed?: Changed },
): Promise<Standing[]> {
  const { manager, seller } = models
  if (manager.rules.method === 1) {
    const wanted = new Set(kept.map(({ repId }) => repId))
    const all = await compute(db, cycle, models, changed)
    return all.filter(({ repId }) => wanted.has(repId))
  }
  const { reps, ratings, salesZ } = await getPanel(db, cycle.cycleId)
  const jobs = solveJobs(
    {
      ratings: changed(ratings),
      manager: { ...manager, rules: manager.rules },
      seller: { ...seller, rules: methodTwoRules(seller.rules) },
    },
    salesZ,
  )
  return kept.map((standing) => {
    const rep = reps.get(standing.repId)
    return rep ? joinStanding(rep, standing, jobs) : standing
  })
}

/** Sales of everyone as raters may know them, under the rules a cycle froze. */
export async function salesZIn(db: Reader, models: StoredModels): Promise<SalesZ> {
  const { rules } = models.manager
  if (rules.method === 1 || (await scoresAsInForce(db, models))) return listSalesZ(db)
  const organisation = await getOrganisation(db)
  return salesZOf(performances(organisation.reps, salesField(organisation, rules), rules))
}

/** Whether these models score everyone as those in force do. */
export const scoresAsInForce = async (db: Reader, models: StoredModels): Promise<boolean> =>
  scoresAlike(models.manager, await getRoleModel(db, 'manager')) &&
  scoresAlike(models.seller, await getRoleModel(db, 'seller'))

/** Ratings as they are, or with what is only tried. */
type Changed = (ratings: readonly Rating[]) => Rating[]
const unchanged: Changed = (ratings) => [...ratings]

const withScore = (ratings: readonly Rating[], { to, ...asked }: AskedScore): Rating[] =>
  ratings.map((rating) =>
    rating.repId === asked.repId &&
    rating.raterId === asked.raterId &&
    rating.source === asked.source &&
    rating.competency === asked.competency
      ? { ...rating, score: to }
      : rating,
  )

/** Severity and peer groups are shared, so the frozen rules are applied to the whole organisation. */
async function compute(
  db: Reader,
  cycle: Cycle,
  models: StoredModels,
  changed = unchanged,
): Promise<Standing[]> {
  const organisation = await getOrganisation(db)
  const gathered = { ...organisation, ratings: changed(organisation.ratings) }
  const wanted = new Set<string>(
    (await listCandidates(db, cycle.cycleId)).map(({ repId }) => repId),
  )
  const { manager, seller } = models
  if (manager.rules.method === 1)
    return methodOneStandings({ ...gathered, manager, seller }, wanted)
  const field = solveField({
    ...gathered,
    manager: { ...manager, rules: manager.rules },
    seller: { ...seller, rules: methodTwoRules(seller.rules) },
  })
  return gathered.reps.filter(({ repId }) => wanted.has(repId)).map((rep) => standingOf(rep, field))
}
