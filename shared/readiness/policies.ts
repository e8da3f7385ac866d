import type { RoleFit } from '../model/role-fit.ts'
import { probabilitySuperior } from '../science/probability-superiority.ts'

/** One person as both promotion rules see them. Scores with their standard errors; null = not known. */
export interface Contender {
  repId: string
  name: string
  sales: number | null
  salesSe: number | null
  leadership: number | null
  leadershipSe: number | null
  roleFit: RoleFit
}

export interface RankedContender extends Contender {
  salesRank: number | null
  leadershipRank: number | null
  /** Not distinguishable from the person on the other side of the last opening. */
  tied: boolean
}

export interface Policies {
  bySales: RankedContender[]
  byLeadership: RankedContender[]
  both: string[]
  overlooked: RankedContender[]
  betterAsExperts: RankedContender[]
  unfilled: number
}

/** P(A > B) within this band of one half reads "statistically tied" (SCIENCE section 4.3). */
const TIE = { low: 0.4, high: 0.6 }
const EXPERTS_SHOWN = 12
const MAIN_PANEL = 0

const qualifies = ({ roleFit }: Contender) =>
  roleFit === 'ready' || roleFit === 'leader_build_credibility'

/**
 * The same openings filled twice. By sales alone: the highest shrunken attainments. By leadership: the highest fair
 * scores among people whose suggested role fit is "ready" or "leader, build credibility": enough evidence, every gate
 * passed. An opening nobody qualifies for stays open. Everybody is ranked together.
 */
export function policies(people: readonly Contender[], openings: number): Policies {
  const bySalesOrder = ranking(people, ({ sales }) => sales)
  const byScore = ranking(people, ({ leadership }) => leadership)
  const ranked = (person: Contender, tied: boolean): RankedContender => ({
    ...person,
    salesRank: bySalesOrder.rank(person),
    leadershipRank: byScore.rank(person),
    tied,
  })
  const pick = (
    order: Ranking,
    score: (p: Contender) => { mean: number | null; se: number | null },
  ) => {
    const best = order.top(openings + 1)
    const next = best[openings]
    return best
      .slice(0, openings)
      .map((person) => ranked(person, next !== undefined && isTie(score(person), score(next))))
  }
  const bySales = pick(bySalesOrder, ({ sales, salesSe }) => ({ mean: sales, se: salesSe }))
  const eligible = ranking(people.filter(qualifies), ({ leadership }) => leadership)
  const byLeadership = pick(eligible, ({ leadership, leadershipSe }) => ({
    mean: leadership,
    se: leadershipSe,
  }))
  const experts = people.filter(({ roleFit }) => roleFit === 'right_person_wrong_role')
  const soldIn = new Set(bySales.map(({ repId }) => repId))
  return {
    bySales,
    byLeadership,
    both: byLeadership.filter(({ repId }) => soldIn.has(repId)).map(({ repId }) => repId),
    overlooked: byLeadership.filter(({ repId }) => !soldIn.has(repId)),
    betterAsExperts: ranking(experts, ({ sales }) => sales)
      .top(EXPERTS_SHOWN)
      .map((person) => ranked(person, false)),
    unfilled: Math.max(0, openings - byLeadership.length),
  }
}

/**
 * Those picked whose panel shares no rater with the main one: its strictness cannot be told from their quality (SCIENCE-2
 * section 8.4). `panels` has the connected rating panel of each, 0 = the largest; null = not rated, or by a test alone.
 */
export const ratedApart = <T extends { repId: string }>(
  picked: readonly T[],
  panels: ReadonlyMap<string, number | null>,
): T[] => picked.filter(({ repId }) => panels.get(repId) !== MAIN_PANEL)

/** Highest first; equal values by name and id, so that the order never depends on the input's. */
interface Ranking {
  top(count: number): Contender[]
  /** Null without a value. */
  rank(person: Contender): number | null
}

/** Only values are sorted: of tens of thousands of people, a few are asked for. */
function ranking(
  people: readonly Contender[],
  value: (person: Contender) => number | null,
): Ranking {
  const known = people.filter((person) => value(person) !== null)
  const values = Float64Array.from(known, (person) => value(person) ?? 0).sort()
  const before = (a: Contender, b: Contender) =>
    (value(b) ?? 0) - (value(a) ?? 0) ||
    compareText(a.name, b.name) ||
    compareText(a.repId, b.repId)
  return {
    top(count) {
      const least = values[Math.max(0, values.length - count)] ?? Number.POSITIVE_INFINITY
      return known
        .filter((person) => (value(person) ?? 0) >= least)
        .sort(before)
        .slice(0, count)
    },
    rank(person) {
      const own = value(person)
      if (own === null) return null
      return (
        1 + known.filter((other) => (value(other) ?? 0) >= own && before(other, person) < 0).length
      )
    },
  }
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

type Estimate = { mean: number | null; se: number | null }

function isTie(a: Estimate, b: Estimate): boolean {
  if (a.mean === null || b.mean === null) return false
  if (a.se === null || b.se === null || (a.se === 0 && b.se === 0)) return a.mean === b.mean
  const { probability } = probabilitySuperior(
    { mean: a.mean, se: a.se },
    { mean: b.mean, se: b.se },
  )
  return probability >= TIE.low && probability <= TIE.high
}
