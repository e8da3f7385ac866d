import { asPercent, asScore } from './wording.ts'

/** One figure as a scenario: three values side by side, never one. */
export interface Triple {
  low: number
  middle: number
  high: number
}

/** What promoting one person may cost in the seat they leave and bring in the team they lead. */
export interface CostScenario {
  /** Revenue at risk in the first year of the vacated seat, in the workspace's money unit; null = no record. */
  seat: Triple | null
  /** Expected team sales in per cent against an average pick; null = no leadership score. */
  team: Triple | null
  /** The same in money per year, with the team's size and sales as assumed below; null = not computable. */
  teamAmount: Triple | null
  /** Every assumption, one sentence each. */
  assumptions: string[]
}

export interface CostInput {
  /** Revenue of the person over the last twelve months of results and won deals; null = fewer than two counted periods. */
  yearlyRevenue: number | null
  /** Expected share of quota of a successor in months 1, 2, 3 … after hiring. */
  rampByMonth: readonly number[]
  leadership: { score: number | null; se: number | null }
  /** Centre and spread of the leadership scores of everyone who has one. */
  pool: { mean: number; sd: number; people: number }
  /** Yearly revenue of a team of usual size in this workspace; null = not known. */
  teamRevenue: number | null
  teamSize: number
}

/** Months the seat stays empty and share of its revenue that colleagues keep meanwhile: good, usual and bad luck (our judgement). */
const VACANCY = { low: 1, middle: 3, high: 6 } as const
const COVERED = { low: 0.6, middle: 0.4, high: 0.2 } as const

/** SD of managers' effect on team sales in log points: the weak parameter (SCIENCE 1.2). */
export const MANAGER_SD: Triple = { low: 0.04, middle: 0.1, high: 0.174 }

/** What leadership evidence of full strength promises in practice, lower end (SCIENCE 2.1). */
export const PRACTICAL_VALIDITY = 0.3

/**
 * Both sides of the cost of a promotion as low–middle–high scenarios with their assumptions, never a forecast
 * (SCIENCE 1.2: E[M] = v · σ_M · z for one person with a leadership score z standard deviations above the others).
 */
export function costScenario(input: CostInput): CostScenario {
  const { yearlyRevenue, rampByMonth, leadership, pool, teamRevenue, teamSize } = input
  const ramp = rampByMonth.reduce((sum, share) => sum + (1 - share), 0)
  const seatAt = (key: keyof Triple) =>
    ((yearlyRevenue ?? 0) / 12) * (VACANCY[key] + ramp) * (1 - COVERED[key])
  const seat =
    yearlyRevenue === null
      ? null
      : { low: seatAt('low'), middle: seatAt('middle'), high: seatAt('high') }
  const z =
    leadership.score === null || pool.sd <= 0 ? null : (leadership.score - pool.mean) / pool.sd
  const teamAt = (key: keyof Triple) =>
    100 * Math.expm1(PRACTICAL_VALIDITY * MANAGER_SD[key] * (z ?? 0))
  const team =
    z === null ? null : { low: teamAt('low'), middle: teamAt('middle'), high: teamAt('high') }
  const amountAt = (key: keyof Triple) => ((teamRevenue ?? 0) * (team?.[key] ?? 0)) / 100
  return {
    seat,
    team,
    teamAmount:
      team === null || teamRevenue === null
        ? null
        : { low: amountAt('low'), middle: amountAt('middle'), high: amountAt('high') },
    assumptions: [
      ...(seat === null
        ? []
        : [
            `The seat stays empty for ${VACANCY.low}, ${VACANCY.middle} or ${VACANCY.high} months, and colleagues keep ${asPercent(COVERED.low)}, ${asPercent(COVERED.middle)} or ${asPercent(COVERED.high)} of its revenue meanwhile.`,
            `A successor needs ${rampByMonth.length} months to full quota, which costs another ${asScore(ramp)} months of it.`,
          ]),
      ...(z === null
        ? []
        : [
            `The leadership score stands ${asScore(Math.abs(z))} standard deviations ${z < 0 ? 'below' : 'above'} the mean of ${pool.people} rated people.`,
            `Managers differ by ${MANAGER_SD.low}, ${MANAGER_SD.middle} or ${MANAGER_SD.high} log points of team sales, and leadership evidence agrees with that by ${PRACTICAL_VALIDITY.toFixed(2)}. The first is the weakest assumption of all.`,
            'The comparison is an average pick from the same people.',
          ]),
      ...(team !== null && teamRevenue !== null
        ? [`A team is taken as ${teamSize} sellers with the usual revenue of this workspace.`]
        : []),
      'A scenario, not a forecast: it shows how far the answer can move, not what will happen.',
    ],
  }
}
