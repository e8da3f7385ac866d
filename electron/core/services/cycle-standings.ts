import type { Cycle } from '../../../shared/model/cycle.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { methodOneStandings } from '../../../shared/readiness/method-1/standings.ts'
import { methodTwoRules } from '../../../shared/readiness/method-two.ts'
import { scoresAlike } from '../../../shared/readiness/role-model-diff.ts'
import { solveField, standingOf } from '../../../shared/readiness/standings.ts'
import { getCycleModels, listCandidates } from '../books/cycles.repository.ts'
import { getOrganisation } from '../books/organisation.repository.ts'
import { getRoleModel, type StoredModels } from '../books/role-models.repository.ts'
import { listCandidateStandings } from '../books/standings.repository.ts'
import type { Area } from '../context.ts'
import type { Reader } from '../db/database.ts'

export interface CycleStandings {
  /**
   * Standings of everyone ever considered in a cycle, by id, under the rules and the method the cycle froze. Read from
   * the stored standings where the rules in force score alike; otherwise computed, and kept until something moves them.
   */
  get(db: Reader, cycle: Cycle): Promise<{ models: StoredModels; standings: Standing[] }>
  forget(areas?: readonly Area[]): void
}

const MOVING: readonly Area[] = ['people', 'ratings', 'role-models', 'cycles']

export function createCycleStandings(): CycleStandings {
  const known = new Map<string, Standing[]>()
  return {
    async get(db, cycle) {
      const models = await getCycleModels(db, cycle)
      if (await scoresAsInForce(db, models))
        return { models, standings: await listCandidateStandings(db, cycle.cycleId, models) }
      const standings = known.get(cycle.cycleId) ?? (await compute(db, cycle, models))
      // What a write computes may still be rolled back, and may be read again after its next step.
      if (!('run' in db)) known.set(cycle.cycleId, standings)
      return { models, standings }
    },
    forget(areas = MOVING) {
      if (areas.some((area) => MOVING.includes(area))) known.clear()
    },
  }
}

/** Whether these models score everyone as those in force do. */
export const scoresAsInForce = async (db: Reader, models: StoredModels): Promise<boolean> =>
  scoresAlike(models.manager, await getRoleModel(db, 'manager')) &&
  scoresAlike(models.seller, await getRoleModel(db, 'seller'))

/** Severity and peer groups are shared, so the frozen rules are applied to the whole organisation. */
async function compute(db: Reader, cycle: Cycle, models: StoredModels): Promise<Standing[]> {
  const gathered = await getOrganisation(db)
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
