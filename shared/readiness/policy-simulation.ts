import { nthLargest } from '../science/nth-largest.ts'
import { type SeededChance, seededChance } from '../science/random.ts'

/** The assumptions of a promotion scenario (SCIENCE section 1.2). Correlations −1 to 1, the share in (0, 1). */
export interface PolicyScenario {
  /** Correlation of own sales with managing. */
  salesManagerCorrelation: number
  /** Correlation of leadership evidence with managing: its validity. */
  leadershipValidity: number
  /** Correlation of own sales with leadership evidence. */
  salesLeadershipCorrelation: number
  /** SD of managers' effect on team sales, log points. The weak parameter: always shown low, middle and high. */
  managerSd: number
  share: number
}

/** Scenario A, reduced form: matches both the promotion odds and the slope of the field study. */
export const SCENARIO_A: PolicyScenario = {
  salesManagerCorrelation: -0.461173651705165,
  leadershipValidity: 0.266192970732818,
  salesLeadershipCorrelation: 0,
  managerSd: 0.16905029413856,
  share: 0.04,
}

/** Scenario B, selection only: selling and managing go together, and selection alone makes the slope negative. */
export const SCENARIO_B: PolicyScenario = {
  salesManagerCorrelation: 0.1,
  leadershipValidity: 0.3,
  salesLeadershipCorrelation: 0,
  managerSd: 0.174,
  share: 0.04,
}

/** What one policy did to the simulated people. */
export interface SimulatedPolicy {
  /** Weight of the sales record in the index; the rest is leadership evidence. */
  salesWeight: number
  promoted: number
  /** Mean effect of those promoted on team sales, log points, its standard error, and as per cent. */
  logEffect: number
  standardError: number
  percent: number
  /** Slope of managing on sales among those promoted, SDs of everybody; null without variation. */
  slopeAmongPromoted: number | null
}

export interface PolicySimulation {
  people: number
  seed: number
  policies: SimulatedPolicy[]
  /** Slope of managing on sales among everybody. */
  slopeAmongAll: number
  /** The first people as points of a picture: standard scores and, policy by policy, whether they were promoted. */
  sample: { sales: number[]; managing: number[]; promoted: boolean[][] }
}

/** People drawn between two pauses. */
const CHUNK = 50_000
const SAMPLE = 2500

/**
 * Draws people with the scenario's correlations and promotes the top share by each policy's index
 * w·sales + (1 − w)·evidence. The same seed gives the same people. Yields the number drawn so far, so that the caller
 * can report progress and stop. Throws RangeError for correlations no three variables can have together.
 */
export function* simulatePolicies(
  scenario: PolicyScenario,
  options: { people: number; seed: number; salesWeights: readonly number[] },
): Generator<number, PolicySimulation> {
  const { people, seed, salesWeights } = options
  const draw = correlatedDraws(scenario, seededChance(seed))
  const sales = new Float64Array(people)
  const managing = new Float64Array(people)
  const evidence = new Float64Array(people)
  for (let start = 0; start < people; start += CHUNK) {
    const end = Math.min(start + CHUNK, people)
    for (let index = start; index < end; index++) {
      const [s, m, c] = draw()
      sales[index] = s
      managing[index] = m
      evidence[index] = c
    }
    yield end
  }
  const count = Math.max(1, Math.round(scenario.share * people))
  const shown = Math.min(SAMPLE, people)
  const policies: SimulatedPolicy[] = []
  const promotedSample: boolean[][] = []
  for (const salesWeight of salesWeights) {
    const index = sales.map((s, at) => salesWeight * s + (1 - salesWeight) * (evidence[at] ?? 0))
    const threshold = nthLargest(index.slice(), count - 1)
    policies.push(outcome(salesWeight, index, threshold, sales, managing, scenario.managerSd))
    promotedSample.push(Array.from(index.subarray(0, shown), (value) => value >= threshold))
    yield people
  }
  return {
    people,
    seed,
    policies,
    slopeAmongAll: slope(sales, managing, null, 0) ?? 0,
    sample: {
      sales: Array.from(sales.subarray(0, shown)),
      managing: Array.from(managing.subarray(0, shown)),
      promoted: promotedSample,
    },
  }
}

/** Standard normals with the scenario's three correlations, by the Cholesky factor of their matrix. */
function correlatedDraws(scenario: PolicyScenario, chance: SeededChance) {
  const {
    salesManagerCorrelation: rho,
    leadershipValidity: v,
    salesLeadershipCorrelation: r,
  } = scenario
  const manager = Math.sqrt(1 - rho * rho)
  const shared = manager > 0 ? (v - rho * r) / manager : 0
  const rest = 1 - r * r - shared * shared
  if (!(rest >= -1e-12)) {
    throw new RangeError(
      'No three measures can correlate like this together. Bring one correlation nearer to 0.',
    )
  }
  const own = Math.sqrt(Math.max(0, rest))
  return (): [sales: number, managing: number, evidence: number] => {
    const a = chance.normal()
    const b = chance.normal()
    const c = chance.normal()
    return [a, rho * a + manager * b, r * a + shared * b + own * c]
  }
}

function outcome(
  salesWeight: number,
  index: Float64Array,
  threshold: number,
  sales: Float64Array,
  managing: Float64Array,
  managerSd: number,
): SimulatedPolicy {
  let promoted = 0
  let sum = 0
  let squares = 0
  for (let at = 0; at < index.length; at++) {
    if ((index[at] ?? 0) < threshold) continue
    const m = managing[at] ?? 0
    promoted += 1
    sum += m
    squares += m * m
  }
  const mean = sum / promoted
  const variance = promoted > 1 ? (squares - promoted * mean * mean) / (promoted - 1) : 0
  const logEffect = managerSd * mean
  return {
    salesWeight,
    promoted,
    logEffect,
    standardError: managerSd * Math.sqrt(Math.max(0, variance) / promoted),
    percent: 100 * Math.expm1(logEffect),
    slopeAmongPromoted: slope(sales, managing, index, threshold),
  }
}

/** Least-squares slope of y on x, among those whose `index` reaches `threshold`, or among all. */
function slope(
  x: Float64Array,
  y: Float64Array,
  index: Float64Array | null,
  threshold: number,
): number | null {
  let n = 0
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0]
  for (let at = 0; at < x.length; at++) {
    if (index && (index[at] ?? 0) < threshold) continue
    const [a, b] = [x[at] ?? 0, y[at] ?? 0]
    n += 1
    sx += a
    sy += b
    sxx += a * a
    sxy += a * b
  }
  const spread = sxx - (sx * sx) / n
  return n > 1 && spread > 0 ? (sxy - (sx * sy) / n) / spread : null
}
