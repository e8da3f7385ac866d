import type { Rating } from '../model/rating.ts'
import type { Rep } from '../model/rep.ts'
import type { RoleFit } from '../model/role-fit.ts'
import type { RoleModel } from '../model/role-model.ts'
import type { Rules } from '../model/rules.ts'
import type { GateStanding, JobStanding, PerformanceStanding, Standing } from '../model/standing.ts'
import { normalCdf } from '../science/normal.ts'
import { gates } from './gates.ts'
import { evidenceOf, type JobField, jobField, jobStanding } from './job-fit.ts'
import type { Organisation } from './organisation.ts'
import { movePanel, scoredRatings, solvePanel } from './panel.ts'
import { pathFor } from './paths.ts'
import { peerKeys } from './peer-groups.ts'
import { performances, type RatedPerformance, type SalesField, salesField } from './performance.ts'
import { roleFit } from './role-fit.ts'

/** Everything solved once for an organisation; standings, explanations and what-ifs are read from it. */
export interface Field {
  organisation: Organisation
  sales: SalesField
  performances: ReadonlyMap<string, RatedPerformance>
  manager: JobField
  seller: JobField
}

/** Both rating panels of an organisation, solved: the part of a field that only ratings and rules can change. */
export type JobFields = Pick<Field, 'manager' | 'seller'>

/** Solves severity in both panels. `reps` needs to hold the people who were rated: their peer groups matter. */
export function solveJobs({
  reps,
  ratings,
  manager,
  seller,
}: Pick<Organisation, 'reps' | 'ratings' | 'manager' | 'seller'>): JobFields {
  const keys = new Map(reps.map((rep) => [rep.repId as string, peerKeys(rep)]))
  const keysOf = (repId: string) => keys.get(repId) ?? []
  const solve = (model: RoleModel) =>
    jobField(model, solvePanel(scoredRatings(ratings, model), model), keysOf)
  return { manager: solve(manager), seller: solve(seller) }
}

/**
 * The same after the ratings of some sources on some competencies (by `panelKey`) became others: only those are solved.
 * `reps` are people rated for the first time. Equal to {@link solveJobs} of everything, to the last bit.
 */
export function moveJobs(
  before: JobFields,
  moved: ReadonlyMap<string, readonly Rating[]>,
  reps: readonly Rep[],
): JobFields {
  const added = new Map(reps.map((rep) => [rep.repId as string, peerKeys(rep)]))
  const move = (field: JobField) => {
    const { model, panel, keysOf, peers } = field
    const own = new Map(
      [...moved].flatMap(([key, ratings]) => {
        const scored = scoredRatings(ratings, model)
        return scored.length > 0 || panel.parts.has(key) ? [[key, scored] as const] : []
      }),
    )
    if (own.size === 0 && added.size === 0) return field
    const keys = added.size === 0 ? keysOf : (repId: string) => added.get(repId) ?? keysOf(repId)
    return jobField(model, movePanel(panel, own, model), keys, peers)
  }
  return { manager: move(before.manager), seller: move(before.seller) }
}

/**
 * Gathers and solves: sales records, peer groups, severity of both panels. The expensive half of a standing;
 * `jobs` carries panels that were solved before.
 */
export function solveField(
  organisation: Organisation,
  jobs: JobFields = solveJobs(organisation),
): Field {
  const { rules } = organisation.manager
  const sales = salesField(organisation, rules)
  return {
    organisation,
    sales,
    performances: performances(organisation.reps, sales, rules),
    ...jobs,
  }
}

/** P(leadership score ≥ line), or null without a score. */
export function pReady(
  { score, se }: Pick<JobStanding, 'score' | 'se'>,
  line: number,
): number | null {
  if (score === null || se === null) return null
  if (se === 0) return score >= line ? 1 : 0
  return 1 - normalCdf((line - score) / se)
}

/** The role fit of SCIENCE section 4.4 from its parts; no leadership score counts as no evidence. */
export function suggestedRoleFit(
  leadership: JobStanding,
  gateStandings: readonly GateStanding[],
  performance: Pick<PerformanceStanding, 'pHigh' | 'pCredible'>,
  rules: Rules,
): RoleFit {
  const p = pReady(leadership, rules.line)
  if (leadership.se === null || p === null) return 'insufficient_evidence'
  return roleFit(
    {
      coverage: leadership.coverage,
      independentRaters: leadership.raters,
      se: leadership.se,
      gateStates: gateStandings.map(({ state }) => state),
      pLeadership: p,
      pPerfHigh: performance.pHigh,
      pPerfCredible: performance.pCredible,
    },
    rules,
  )
}

/** The standing of one rep, read from a solved field. */
export function standingOf(rep: Rep, field: Field): Standing {
  const rated = field.performances.get(rep.repId)
  if (!rated) throw new RangeError(`${rep.repId} is not part of this organisation`)
  return joinStanding(rep, rated, field)
}

/** One person's standing from their sales record as solved among peers, and both solved panels. */
export function joinStanding(
  rep: Rep,
  rated: RatedPerformance,
  { manager, seller }: JobFields,
): Standing {
  const { rules } = manager.model
  const keys = peerKeys(rep)
  const leadership = jobStanding(evidenceOf(rep.repId, manager.panel), keys, manager)
  const selling = jobStanding(evidenceOf(rep.repId, seller.panel), keys, seller)
  const gateStandings = gates(rep, leadership, rules)
  const fit = suggestedRoleFit(leadership, gateStandings, rated.performance, rules)
  return {
    repId: rep.repId,
    name: rep.name,
    peerGroup: rated.peerGroup,
    peers: rated.peers,
    peerGroupWidened: rated.peerGroupWidened,
    peerGroupLevel: rated.peerGroupLevel,
    performance: rated.performance,
    leadership: { ...leadership, pReady: pReady(leadership, rules.line) },
    seller: selling,
    gates: gateStandings,
    roleFit: fit,
    path: pathFor(fit),
    ...contrast(leadership, selling),
    panels: manager.panel.components,
    panel: manager.panel.componentOf.get(rep.repId) ?? null,
  }
}

/** Leadership fit minus seller fit with the error of the difference; null unless both jobs were rated. */
export function contrast(
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

/** Every standing of an organisation. Pure: the same organisation in any order gives the same standings. */
export function computeStandings(organisation: Organisation): Standing[] {
  const field = solveField(organisation)
  return organisation.reps.map((rep) => standingOf(rep, field))
}
