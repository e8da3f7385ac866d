import { expectedByChance, impactTables } from '../../shared/readiness/group-impact.ts'
import { scoreGaps } from '../../shared/readiness/group-scores.ts'
import { seededChance } from '../../shared/science/random.ts'
import type { Fit } from '../../shared/science/rating-model/fit.ts'
import {
  covarianceOf,
  type Reading,
  readCompetency,
  readSource,
} from '../../shared/science/rating-model/read.ts'
import { rowDiffers } from '../../shared/science/row-differs.ts'
import type { Share } from './figures.ts'
import { MODEL } from './organisation.ts'
import type { World } from './worlds.ts'

/** What the program says of one person that a group could be treated differently on. */
export interface Said {
  score: number
  competencies: readonly number[]
  gates: readonly boolean[]
  enough: boolean
  ready: boolean
}

const MEASURES = ['score', ...MODEL.competencies].map((id) => ({
  id,
  title: id,
  kind: 'competency' as const,
}))

/** Of the comparisons by chance, how many lay below four fifths, and how many the desk said would. */
export interface Flags {
  found: number
  expected: number
}

/**
 * The desk of fairness on groups drawn by lot, two and three of them, with the program's own suggestions as steps and its
 * scores as measures: whether it raised an alert, and whether some gap of scores was worth a look.
 */
export function judgeFairness(
  people: readonly Said[],
  seed: number,
  tally: { alert: Share; gap: Share; flags: Flags },
): void {
  const chance = seededChance(seed)
  const middle = people.map(({ score }) => score).sort((a, b) => a - b)[people.length >> 1] ?? 0
  const steps: ((one: Said) => boolean)[] = [
    ({ enough }) => enough,
    ({ gates }) => gates[0] === true,
    ({ gates }) => gates[1] === true,
    ({ score }) => score >= middle,
    ({ ready }) => ready,
  ]
  for (const count of [2, 3]) {
    for (let turn = 0; turn < 4; turn++) {
      const groups = people.map(() => String(Math.floor(chance.uniform() * count)))
      const tables = impactTables(
        steps.map((step) => ({
          members: people.map((one, at) => ({ group: groups[at] ?? '', selected: step(one) })),
        })),
      )
      tally.alert.add(tables.some(({ rows }) => rows.some(({ desk }) => desk?.verdict === 'alert')))
      const flags = expectedByChance(tables)
      tally.flags.found += flags?.found ?? 0
      tally.flags.expected += flags?.belowFourFifths ?? 0
      const gaps = scoreGaps(
        people.map(({ score, competencies }, at) => ({
          group: groups[at] ?? '',
          values: new Map(
            [score, ...competencies].map((value, k) => [MEASURES[k]?.id ?? '', value]),
          ),
        })),
        MEASURES,
      )
      tally.gap.add(gaps.some(({ state }) => state === 'look'))
    }
  }
}

/** The same world, raters and colour, with people who are all alike; null where its parts are drawn apart. */
export const nobodyDiffers = (world: World): World | null =>
  world.apart || world.n < 2
    ? null
    : {
        ...world,
        ...{ sg: 0, sc: 0, sm: 0, teamSd: 0, truth: 0, testTruth: 0, ownCells: 0 },
        holes: false,
      }

/** Competencies and sources of `count` people drawn by lot, six times: which rows compare would mark. */
export function judgeRows(fit: Fit, count: number, seed: number, marked: Share): void {
  const chance = seededChance(seed)
  const n = fit.design.people.length
  for (let turn = 0; turn < 6 && n >= count; turn++) {
    const people = new Set<number>()
    while (people.size < count) people.add(Math.floor(chance.uniform() * n))
    const rows = [
      ...MODEL.competencies.map((_, k) => (at: number) => readCompetency(fit, at, k)),
      ...MODEL.sources.map((_, s) => (at: number) => readSource(fit, at, s)),
    ]
    for (const read of rows) {
      const readings = [...people].map(read)
      const covariance = readings.map((a) =>
        readings.map((b: Reading) => (a === b ? a.se ** 2 : covarianceOf(fit, a, b))),
      )
      const row = rowDiffers(
        readings.map(({ value }) => value),
        covariance,
      )
      marked.add(row?.differs === true)
    }
  }
}
