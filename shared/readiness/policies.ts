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
  /** Connected rating panel, 0 = the largest; null = not rated, or rated by a test alone. */
  panel: number | null
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
  apart: RankedContender[]
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
 * passed. An opening nobody qualifies for stays open. Everybody is ranked together; those picked whose panel shares no
 * rater with the main one are named, as its strictness cannot be told from their quality (SCIENCE-2 section 8.4).
 */
export function policies(people: readonly Contender[], openings: number): Policies {
  const bySalesOrder = ordered(people, ({ sales }) => sales)
  const byScore = ordered(people, ({ leadership }) => leadership)
  const salesRank = new Map(bySalesOrder.map(({ repId }, index) => [repId, index + 1]))
  const leadershipRank = new Map(byScore.map(({ repId }, index) => [repId, index + 1]))
  const ranked = (person: Contender, tied: boolean): RankedContender => ({
    ...person,
    salesRank: salesRank.get(person.repId) ?? null,
    leadershipRank: leadershipRank.get(person.repId) ?? null,
    tied,
  })
  const eligible = byScore.filter(qualifies)
  const pick = (
    order: readonly Contender[],
    score: (p: Contender) => { mean: number | null; se: number | null },
  ) => {
    const next = order[openings]
    return order
      .slice(0, openings)
      .map((person) => ranked(person, next !== undefined && isTie(score(person), score(next))))
  }
  const bySales = pick(bySalesOrder, ({ sales, salesSe }) => ({ mean: sales, se: salesSe }))
  const byLeadership = pick(eligible, ({ leadership, leadershipSe }) => ({
    mean: leadership,
    se: leadershipSe,
  }))
  const soldIn = new Set(bySales.map(({ repId }) => repId))
  return {
    bySales,
    byLeadership,
    both: byLeadership.filter(({ repId }) => soldIn.has(repId)).map(({ repId }) => repId),
    overlooked: byLeadership.filter(({ repId }) => !soldIn.has(repId)),
    betterAsExperts: bySalesOrder
      .filter(({ roleFit }) => roleFit === 'right_person_wrong_role')
      .slice(0, EXPERTS_SHOWN)
      .map((person) => ranked(person, false)),
    apart: byLeadership.filter(({ panel }) => panel !== MAIN_PANEL),
    unfilled: Math.max(0, openings - byLeadership.length),
  }
}

/** Highest first; equal values by name and id, so that the order never depends on the input's. */
function ordered(
  people: readonly Contender[],
  value: (person: Contender) => number | null,
): Contender[] {
  return people
    .filter((person) => value(person) !== null)
    .sort(
      (a, b) =>
        (value(b) ?? 0) - (value(a) ?? 0) ||
        compareText(a.name, b.name) ||
        compareText(a.repId, b.repId),
    )
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
