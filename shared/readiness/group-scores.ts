import { type HedgesG, hedgesG } from '../science/hedges-g.ts'
import { sampleVariance } from '../science/moments.ts'
import { GROUP_RULES } from './group-impact.ts'

/** One number that people of different groups may score differently on. */
export interface Measure {
  id: string
  title: string
  kind: 'leadership' | 'competency' | 'gate'
}

export interface ScoredMember {
  group: string | null
  /** Value by id of the measure; null or absent = not scored. */
  values: ReadonlyMap<string, number | null>
}

export interface ScoreGap extends HedgesG {
  measure: Measure
  group: string
  reference: string
  people: number
  referencePeople: number
  mean: number
  sd: number
  referenceMean: number
  referenceSd: number
  state: 'too_few' | 'fine' | 'look'
}

/**
 * Standardised differences of every group from the largest one (Hedges' g, group minus reference, so above zero means
 * that the group scores higher), for each measure. Groups with fewer than five scored people are left out; below ten
 * nothing is concluded; worth a look when the 95 % interval leaves zero out.
 */
export function scoreGaps(
  members: readonly ScoredMember[],
  measures: readonly Measure[],
): ScoreGap[] {
  return measures.flatMap((measure) => {
    const scored = members.flatMap(({ group, values }) => {
      const value = values.get(measure.id) ?? null
      return group === null || value === null ? [] : [{ group, value }]
    })
    const groups = [...Map.groupBy(scored, ({ group }) => group)]
      .map(([group, list]) => ({ group, ...summary(list.map(({ value }) => value)) }))
      .filter(({ n }) => n >= GROUP_RULES.shown)
      .sort((a, b) => b.n - a.n || (a.group < b.group ? -1 : 1))
    const [reference, ...others] = groups
    if (!reference) return []
    return others.map((one): ScoreGap => {
      const gap = hedgesG(one, reference)
      const enough = Math.min(one.n, reference.n) >= GROUP_RULES.scored && gap.interval !== null
      const clear = gap.interval !== null && (gap.interval[0] > 0 || gap.interval[1] < 0)
      return {
        ...gap,
        measure,
        group: one.group,
        reference: reference.group,
        people: one.n,
        referencePeople: reference.n,
        mean: one.mean,
        sd: one.sd,
        referenceMean: reference.mean,
        referenceSd: reference.sd,
        state: enough ? (clear ? 'look' : 'fine') : 'too_few',
      }
    })
  })
}

function summary(values: number[]): { mean: number; sd: number; n: number } {
  // Summed in order of size, so that the order of people cannot move the last digit.
  const sorted = values.toSorted((a, b) => a - b)
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  return { mean, sd: Math.sqrt(sampleVariance(sorted) ?? 0), n: sorted.length }
}
