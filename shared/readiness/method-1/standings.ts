import { asWeighed, type RoleFit } from '../../model/role-fit.ts'
import type { StoredRoleModel } from '../../model/role-model.ts'
import type { MethodOneRules } from '../../model/rules.ts'
import type { GateStanding, JobStanding, Standing } from '../../model/standing.ts'
import { normalCdf } from '../../science/normal.ts'
import { ratingGraph } from '../../science/rating-graph.ts'
import type { Organisation } from '../organisation.ts'
import { pathFor } from '../paths.ts'
import { peerKeys } from '../peer-groups.ts'
import { scoredRatings } from '../rating-panel.ts'
import { gates } from './gates.ts'
import { evidenceOf, jobField, jobStanding } from './job-fit.ts'
import { solveParts } from './panel.ts'
import { performances, salesField } from './performance.ts'
import { roleFit } from './role-fit.ts'

/** What method 1 is computed from: the gathered records, and role models as a cycle froze them. */
export type MethodOneOrganisation = Omit<Organisation, 'manager' | 'seller'> & {
  manager: StoredRoleModel
  seller: StoredRoleModel
}

/**
 * Standings by method 1 (SCIENCE sections 3 to 5) of the people asked for: cycles that were frozen under it stay under
 * it until they are closed. Severity and peer groups are shared, so everybody's records are needed.
 * @throws RangeError when the role model of the manager job is not of method 1
 */
export function methodOneStandings(
  organisation: MethodOneOrganisation,
  wanted: ReadonlySet<string>,
): Standing[] {
  const { reps, ratings, manager, seller } = organisation
  const { rules } = manager
  if (rules.method !== 1) throw new RangeError('These rules are not of method 1.')
  const sales = salesField(organisation, rules)
  const rated = performances(reps, sales, rules)
  const keysOf = (repId: string) => sales.keys.get(repId) ?? []
  const solve = (model: StoredRoleModel) => {
    const own = model.rules.method === 1 ? model.rules : { ...rules, gates: model.rules.gates }
    const parts = solveParts(scoredRatings(ratings, model), own.severity)
    return jobField({ ...model, rules: own }, parts, keysOf)
  }
  const fields = { manager: solve(manager), seller: solve(seller) }
  const graph = ratingGraph(
    scoredRatings(ratings, manager).map(({ repId, raterId }) => [repId, raterId] as const),
  )
  const partOf = new Map(
    graph.parts.flatMap(({ ratees }, part) => ratees.map((ratee) => [ratee, part] as const)),
  )
  return reps
    .filter(({ repId }) => wanted.has(repId))
    .flatMap((rep): Standing[] => {
      const own = rated.get(rep.repId)
      if (!own) return []
      const keys = peerKeys(rep)
      const on = (job: 'manager' | 'seller') =>
        jobStanding(evidenceOf(rep.repId, fields[job].parts), keys, fields[job])
      const leadership = on('manager')
      const selling = on('seller')
      const found = gates(rep, leadership, rules)
      const fit = suggested(leadership, found, own.performance, rules)
      return [
        {
          method: 1,
          repId: rep.repId,
          name: rep.name,
          ...own,
          leadership: { ...leadership, pReady: pReady(leadership, rules.line) },
          seller: selling,
          gates: found,
          roleFit: fit,
          path: pathFor(fit),
          ...contrast(leadership, selling),
          panels: graph.components,
          panel: partOf.get(rep.repId) ?? null,
        },
      ]
    })
}

/** P(leadership score ≥ line), or null without a score. */
function pReady({ score, se }: Pick<JobStanding, 'score' | 'se'>, line: number): number | null {
  if (score === null || se === null) return null
  if (se === 0) return score >= line ? 1 : 0
  return 1 - normalCdf((line - score) / se)
}

/** The role fit of SCIENCE section 4.4 from its parts; no leadership score counts as no evidence. */
function suggested(
  leadership: JobStanding,
  found: readonly GateStanding[],
  { pHigh, pCredible }: Standing['performance'],
  rules: MethodOneRules,
): RoleFit {
  const { coverage, raters, se } = leadership
  return roleFit(
    {
      coverage,
      independentRaters: raters,
      se,
      gateStates: found.map(({ state }) => asWeighed(state)),
      pLeadership: pReady(leadership, rules.line),
      pPerfHigh: pHigh,
      pPerfCredible: pCredible,
    },
    rules,
  )
}

/** Leadership fit minus seller fit with the error of the difference; null unless both jobs were rated. */
function contrast(
  leadership: JobStanding,
  seller: JobStanding,
): Pick<Standing, 'contrast' | 'contrastSe'> {
  if (leadership.score === null || seller.score === null)
    return { contrast: null, contrastSe: null }
  return {
    contrast: leadership.score - seller.score,
    contrastSe: Math.hypot(leadership.se ?? 0, seller.se ?? 0),
  }
}
