import type { Rep } from '../model/rep.ts'
import { asWeighed, type RoleFit } from '../model/role-fit.ts'
import type { RoleModel } from '../model/role-model.ts'
import type { Rules } from '../model/rules.ts'
import type { GateStanding, JobStanding, PerformanceStanding, Standing } from '../model/standing.ts'
import { finished, type Steps } from '../model/steps.ts'
import { probabilityPositive } from '../science/probability-superiority.ts'
import { type Contrast, contrastInSteps } from '../science/rating-model/contrast.ts'
import type { Found } from '../science/rating-model/fit.ts'
import { suggestedClass } from '../science/rating-model/suggestion.ts'
import { gateReading, gates } from './gates.ts'
import { type JobField, jobInSteps, jobStanding, type SalesZ } from './job-standing.ts'
import type { Organisation } from './organisation.ts'
import { pathFor } from './paths.ts'
import {
  type JudgedGroups,
  performancesInSteps,
  type RatedPerformance,
  type SalesField,
  salesFieldInSteps,
} from './performance.ts'
import { scoredRatings } from './rating-panel.ts'

/** Both jobs solved: the part of a field that only ratings, rules and what raters know of sales can change. */
export interface JobFields {
  manager: JobField
  seller: JobField
  /** Manager fit less seller fit of everybody with ratings on both jobs. */
  contrasts: ReadonlyMap<string, Contrast>
}

/** Everything solved once for an organisation; standings, explanations and what-ifs are read from it. */
export interface Field extends JobFields {
  organisation: Organisation
  sales: SalesField
  performances: ReadonlyMap<string, RatedPerformance>
}

/** What solving each job found before; null or absent = it is found anew. */
export type FoundOfJobs = Partial<Record<JobName, Found | null>>
export const JOBS = ['manager', 'seller'] as const
export type JobName = (typeof JOBS)[number]

/** What both jobs are solved from, beside what raters may know of sales. */
export type Rated = Pick<Organisation, 'ratings' | JobName>

/**
 * Solves both jobs. Sales enter only to find, and take out, what knowing them does to ratings (SCIENCE-2 section 1.5).
 * `kept` is a job solved before whose ratings, role model and sales are the same still; `found` is what solving found
 * then, from which the same job is had again.
 */
export const solveJobs = (
  rated: Rated,
  salesZ: SalesZ,
  kept: Partial<JobFields> = {},
  found: FoundOfJobs = {},
  before: Partial<JobFields> = {},
): JobFields => finished(jobsInSteps(rated, salesZ, kept, found, before))

/** The same with pauses; `before` are the same jobs before some ratings changed. */
export function* jobsInSteps(
  { ratings, manager, seller }: Rated,
  salesZ: SalesZ,
  kept: Partial<JobFields> = {},
  found: FoundOfJobs = {},
  before: Partial<JobFields> = {},
): Steps<JobFields> {
  function* solved(job: JobName, model: RoleModel) {
    const last = before[job]?.fit ?? null
    return (
      kept[job] ??
      (yield* jobInSteps(model, scoredRatings(ratings, model), salesZ, found[job], last))
    )
  }
  const fields = {
    manager: yield* solved('manager', manager),
    seller: yield* solved('seller', seller),
  }
  const [a, b] = [fields.manager.fit, fields.seller.fit]
  const contrasts = a && b ? (yield* contrastInSteps(a, b)).people : []
  return { ...fields, contrasts: new Map(contrasts.map((one) => [one.person, one])) }
}

/** Sales of everyone as raters may know them, on the scale of {@link solveJobs}. */
export const salesZOf = (rated: ReadonlyMap<string, RatedPerformance>): SalesZ =>
  new Map([...rated].map(([repId, { performance }]) => [repId, performance.z]))

/** Gathers and solves sales records and peer groups: the half of a field that ratings cannot change. */
export function* solveSales(organisation: Organisation): Steps<Omit<Field, keyof JobFields>> {
  const { rules } = organisation.manager
  const sales = yield* salesFieldInSteps(organisation, rules)
  return yield* ratedSales(organisation, sales)
}

/** The same once the records are gathered; `judged` are peer groups that were judged apart. */
export function* ratedSales(
  organisation: Organisation,
  sales: SalesField,
  judged?: JudgedGroups,
): Steps<Omit<Field, keyof JobFields>> {
  const { rules } = organisation.manager
  const rated = yield* performancesInSteps(organisation.reps, sales, rules, judged)
  return { organisation, sales, performances: rated }
}

/** Gathers and solves: sales records, peer groups, both jobs. The expensive half of a standing. */
export function solveField(organisation: Organisation): Field {
  const sales = finished(solveSales(organisation))
  return { ...sales, ...solveJobs(organisation, salesZOf(sales.performances)) }
}

/** P(leadership score ≥ line), or null without a score. */
export function pReady(
  { score, se }: Pick<JobStanding, 'score' | 'se'>,
  line: number,
): number | null {
  return score === null || se === null ? null : probabilityPositive(score - line, se)
}

/** The suggestion of SCIENCE-2 section 5.4 from its parts; no leadership score counts as no evidence. */
export function suggestedRoleFit(
  leadership: Pick<JobStanding, 'score' | 'se' | 'coverage' | 'raters' | 'ownShare'>,
  gateStandings: readonly Pick<GateStanding, 'state'>[],
  performance: Pick<PerformanceStanding, 'pHigh' | 'pCredible'>,
  rules: Rules,
): RoleFit {
  const p = pReady(leadership, rules.line)
  if (p === null) return 'insufficient_evidence'
  return suggestedClass(
    {
      coverage: leadership.coverage,
      raters: leadership.raters,
      ownShare: leadership.ownShare ?? 0,
      pLeadership: p,
      gates: gateStandings.map(({ state }) => asWeighed(state)),
      pPerformanceHigh: performance.pHigh,
      pPerformanceCredible: performance.pCredible,
    },
    rules.costs,
    rules,
  )
}

/** The standing of one rep, read from a solved field. */
export function standingOf(rep: Rep, field: Field): Standing {
  const rated = field.performances.get(rep.repId)
  if (!rated) throw new RangeError(`${rep.repId} is not part of this organisation`)
  return joinStanding(rep, rated, field)
}

/** One person's standing from their sales record as solved among peers, and both solved jobs. */
export function joinStanding(
  rep: Rep,
  rated: RatedPerformance,
  { manager, seller, contrasts }: JobFields,
): Standing {
  const { rules } = manager.model
  const leadership = jobStanding(rep.repId, manager)
  const found = gates(rep, manager.model, gateReading(rep.repId, manager))
  const fit = suggestedRoleFit(leadership, found, rated.performance, rules)
  const { contrast = null, se = null } = contrasts.get(rep.repId) ?? {}
  return {
    method: 2,
    repId: rep.repId,
    name: rep.name,
    peerGroup: rated.peerGroup,
    peers: rated.peers,
    peerGroupWidened: rated.peerGroupWidened,
    peerGroupLevel: rated.peerGroupLevel,
    performance: rated.performance,
    leadership: { ...leadership, pReady: pReady(leadership, rules.line) },
    seller: jobStanding(rep.repId, seller),
    gates: found,
    roleFit: fit,
    path: pathFor(fit),
    contrast,
    contrastSe: se,
    panels: manager.panel.components,
    panel: manager.panel.componentOf.get(rep.repId) ?? null,
  }
}

/** Every standing of an organisation. Pure: the same organisation in any order gives the same standings. */
export function computeStandings(organisation: Organisation): Standing[] {
  const field = solveField(organisation)
  return organisation.reps.map((rep) => standingOf(rep, field))
}
