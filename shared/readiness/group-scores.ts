import { compareNames } from '../model/name-key.ts'
import { testedGaps } from '../science/group-chance.ts'
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
  /** Welch's two-sided p, and corrected for all gaps tested (Benjamini–Hochberg); null = not tested. */
  p: number | null
  adjusted: number | null
  /** Gaps tested, over all measures and groups. */
  tested: number
  state: 'too_few' | 'fine' | 'look'
}

type Untested = Omit<ScoreGap, 'p' | 'adjusted' | 'tested' | 'state'>

/**
 * Standardised differences of every group from the largest one (Hedges' g, group minus reference, so above zero means
 * that the group scores higher), for each measure. Groups with fewer than five scored people, and those `covers` names
 * among the people scored, are left out; below ten nothing is concluded; worth a look when Welch's test, corrected for
 * all gaps tested, has p below .05.
 */
export function scoreGaps<Member extends ScoredMember>(
  members: readonly Member[],
  measures: readonly Measure[],
  covers: (members: readonly Member[]) => ReadonlySet<string> = () => new Set(),
): ScoreGap[] {
  const gaps = untestedGaps(members, measures, covers)
  const enough = gaps.filter(hasEnough)
  const tests = testedGaps(
    enough.map((gap) => ({
      ...{ m1: gap.mean, s1: gap.sd, n1: gap.people },
      ...{ m2: gap.referenceMean, s2: gap.referenceSd, n2: gap.referencePeople },
    })),
  )
  const tested = tests.filter(({ p }) => p !== null).length
  let next = 0
  return gaps.map((gap): ScoreGap => {
    const test = hasEnough(gap) ? tests[next++] : undefined
    return test
      ? { ...gap, ...test, tested }
      : { ...gap, p: null, adjusted: null, tested, state: 'too_few' }
  })
}

const hasEnough = ({ people, referencePeople }: Untested) =>
  Math.min(people, referencePeople) >= GROUP_RULES.scored

function untestedGaps<Member extends ScoredMember>(
  members: readonly Member[],
  measures: readonly Measure[],
  covers: (members: readonly Member[]) => ReadonlySet<string>,
): Untested[] {
  return measures.flatMap((measure) => {
    const covered = covers(
      members.filter(({ values }) => (values.get(measure.id) ?? null) !== null),
    )
    const scored = members.flatMap(({ group, values }) => {
      const value = values.get(measure.id) ?? null
      return group === null || value === null ? [] : [{ group, value }]
    })
    const groups = [...Map.groupBy(scored, ({ group }) => group)]
      .map(([group, list]) => ({ group, ...summary(list.map(({ value }) => value)) }))
      .filter(({ group, n }) => n >= GROUP_RULES.shown && !covered.has(group))
      .sort((a, b) => b.n - a.n || compareNames(a.group, b.group))
    const [reference, ...others] = groups
    if (!reference) return []
    return others.map((one) => ({
      ...hedgesG(one, reference),
      measure,
      group: one.group,
      reference: reference.group,
      people: one.n,
      referencePeople: reference.n,
      mean: one.mean,
      sd: one.sd,
      referenceMean: reference.mean,
      referenceSd: reference.sd,
    }))
  })
}

function summary(values: number[]): { mean: number; sd: number; n: number } {
  // Summed in order of size, so that the order of people cannot move the last digit.
  const sorted = values.toSorted((a, b) => a - b)
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  return { mean, sd: Math.sqrt(sampleVariance(sorted) ?? 0), n: sorted.length }
}
