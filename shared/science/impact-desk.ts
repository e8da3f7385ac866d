import { adjustedP } from './adjusted-p.ts'
import type { AdverseImpactVerdict } from './adverse-impact.ts'
import { freemanHalton } from './freeman-halton.ts'
import { normalQuantile } from './normal.ts'

export interface GroupCount {
  group: string
  total: number
  selected: number
}

export interface DeskRow {
  group: string
  /** Rate over that of the reference; null where the reference rate is 0. */
  ratio: number | null
  /** Mid-p of this pair, and corrected for all pairs of the stage. */
  pairP: number
  holmP: number
  verdict: AdverseImpactVerdict
}

export interface DeskStage {
  /** The group with the highest rate; null where nothing is compared. */
  reference: string | null
  /** Exact test over all groups, and corrected for all stages; null where nothing is compared. */
  omnibusMidP: number | null
  stageP: number | null
  rows: DeskRow[]
}

const FOUR_FIFTHS = 0.8
const SLACK = 1e-12
const LEVEL = 0.05
/** A group under this share of the people of the stage is no reference (29 CFR 1607.4). */
const REFERENCE_SHARE = 0.02

/**
 * Selection by group at every stage of one attribute. A stage is tested as a whole first; a pair speaks only if its
 * stage does, and after correction for all pairs of the stage (Holm) and all stages (Benjamini–Hochberg). An alert asks
 * for both: the exact test, and a ratio below four fifths. Groups are given as ordered; ties of the reference go to the
 * larger, then to the first.
 */
export function impactDesk(stages: readonly (readonly GroupCount[])[]): DeskStage[] {
  const tests = stages.map((groups) =>
    groups.length >= 2 && groups.some(({ selected }) => selected > 0) ? midP(groups) : null,
  )
  const corrected = adjustedP(tests.filter((p) => p !== null)).benjaminiHochberg
  let next = 0
  return stages.map((groups, stage) => {
    const omnibusMidP = tests[stage] ?? null
    if (omnibusMidP === null) return { reference: null, omnibusMidP, stageP: null, rows: [] }
    const stageP = corrected[next++] ?? 1
    const reference = referenceOf(groups)
    const pairs = groups.flatMap((a, place) => groups.slice(place + 1).map((b) => ({ a, b })))
    const pairP = pairs.map(({ a, b }) => midP([a, b]))
    const { holm } = adjustedP(pairP)
    const rows = groups.flatMap((one) => {
      if (one === reference) return []
      const at = pairs.findIndex(
        ({ a, b }) => (a === one && b === reference) || (b === one && a === reference),
      )
      const holmP = holm[at] ?? 1
      const sure = stageP < LEVEL && holmP < LEVEL
      return [{ group: one.group, pairP: pairP[at] ?? 1, holmP, ...judged(one, reference, sure) }]
    })
    return { reference: reference.group, omnibusMidP, stageP, rows }
  })
}

function midP(groups: readonly GroupCount[]): number {
  return freemanHalton(
    groups.map(({ total }) => total),
    groups.map(({ selected }) => selected),
  ).midP
}

function referenceOf(groups: readonly GroupCount[]): GroupCount {
  const people = groups.reduce((sum, { total }) => sum + total, 0)
  return groups
    .filter(({ total }) => total >= REFERENCE_SHARE * people)
    .reduce((best, one) => {
      const difference = one.selected * best.total - best.selected * one.total
      return difference > 0 || (difference === 0 && one.total > best.total) ? one : best
    })
}

function judged(
  one: GroupCount,
  reference: GroupCount,
  sure: boolean,
): Pick<DeskRow, 'ratio' | 'verdict'> {
  if (reference.selected === 0) return { ratio: null, verdict: 'none' }
  const ratio = one.selected / one.total / (reference.selected / reference.total)
  const below = ratio < FOUR_FIFTHS - SLACK
  const smaller = Math.min(one.total, reference.total)
  const rate = (one.selected + reference.selected) / (one.total + reference.total)
  const small = smaller < 10 || smaller * rate < 5
  const upper = upperRatio(one, reference, ratio)
  const speaks = below && (!small || (upper !== null && upper < FOUR_FIFTHS))
  if (below && sure) return { ratio, verdict: 'alert' }
  if (speaks || sure) return { ratio, verdict: 'watch' }
  return { ratio, verdict: small ? 'too_few' : 'none' }
}

/** Upper end of the ratio, 80 %; null where nobody of the group was selected. */
function upperRatio(one: GroupCount, reference: GroupCount, ratio: number): number | null {
  if (one.selected === 0) return null
  const variance = 1 / one.selected - 1 / one.total + 1 / reference.selected - 1 / reference.total
  return ratio * Math.exp(normalQuantile(0.9) * Math.sqrt(Math.max(0, variance)))
}
