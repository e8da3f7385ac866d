import type { RoleModel } from '../model/role-model.ts'
import type { Standing } from '../model/standing.ts'
import { probabilitySuperior } from '../science/probability-superiority.ts'
import { bestOf } from './best-of.ts'
import { type NeedyOpening, needsRows } from './compare-needs.ts'
import { type CompareRow, compareRows } from './compare-rows.ts'
import type { ErrorCovariance } from './error-covariance.ts'
import { asChance, asList } from './wording.ts'

export type SuperiorityWord = 'statistically tied' | 'leaning' | 'likely' | 'clear'

export interface Pair {
  a: Standing['repId']
  b: Standing['repId']
  difference: number
  se: number
  p: number
  word: SuperiorityWord
  sentence: string
}

export interface Comparison {
  rows: CompareRow[]
  pairs: Pair[]
  pBest: (number | null)[]
  ties: Standing['repId'][][]
  warnings: string[]
}

/** What a comparison needs to know of the rating panel beyond the standings. */
export interface PanelFacts {
  covariance: ErrorCovariance
  /** The fewest ratings that would join separate panels, as `of X by Y`. */
  joins: readonly string[]
  /** Openings that ask for more than the role model does. */
  openings?: readonly NeedyOpening[]
}

/** Words of SCIENCE section 4.3 for P(A > B), read from the stronger side. */
export function superiorityWord(p: number): SuperiorityWord {
  const stronger = Math.max(p, 1 - p)
  if (stronger <= 0.6) return 'statistically tied'
  if (stronger <= 0.8) return 'leaning'
  return stronger <= 0.95 ? 'likely' : 'clear'
}

/**
 * Two to six people in aligned rows. Rows and columns follow the role models and the order asked for, so adding or
 * removing a person never reorders the criteria. Panels that share no rater are compared as well, as their ranges count
 * how unsure that is (SCIENCE-2 section 8.4).
 */
export function compare(
  people: readonly Standing[],
  models: { manager: RoleModel; seller: RoleModel },
  panel: PanelFacts = { covariance: () => 0, joins: [] },
): Comparison {
  const scored = people.filter(({ leadership }) => leadership.score !== null)
  const covariance = (a: string, b: string) => panel.covariance({ job: 'manager' }, a, b)
  const connected = new Set(scored.map(({ panel: part }) => part)).size <= 1
  const pairs = allPairs(scored, covariance)
  return {
    rows: [
      ...compareRows(people, models, panel.covariance),
      ...needsRows(people, panel.openings ?? []),
    ],
    pairs,
    pBest: bestOf(
      people.map(({ repId, leadership: { score, se } }) => ({ repId, score, se })),
      covariance,
    ),
    ties: tiesOf(scored, pairs),
    warnings: warningsOf(people, scored, connected, panel.joins),
  }
}

function allPairs(
  scored: readonly Standing[],
  covariance: (a: string, b: string) => number,
): Pair[] {
  return scored.flatMap((a, index) =>
    scored.slice(index + 1).map((b) => pairOf(a, b, covariance(a.repId, b.repId))),
  )
}

function pairOf(a: Standing, b: Standing, covariance: number): Pair {
  const estimate = ({ leadership: { score, se } }: Standing) => ({ mean: score ?? 0, se: se ?? 0 })
  const { difference, standardError, probability } = probabilitySuperior(
    estimate(a),
    estimate(b),
    covariance,
  )
  const word = superiorityWord(probability)
  const [first, second, p] = probability >= 0.5 ? [a, b, probability] : [b, a, 1 - probability]
  const sentence =
    word === 'statistically tied'
      ? `${a.name} and ${b.name} are statistically tied (${asChance(p)} for ${first.name}): decide on need and record why.`
      : `${first.name} ${SAY[word]} the stronger leader than ${second.name}: ${asChance(p)}.`
  return { a: a.repId, b: b.repId, difference, se: standardError, p: probability, word, sentence }
}

const SAY: Record<Exclude<SuperiorityWord, 'statistically tied'>, string> = {
  leaning: 'leans toward being',
  likely: 'is likely',
  clear: 'is clearly',
}

/** Maximal runs of people, strongest first, in which everyone is tied with everyone. */
function tiesOf(scored: readonly Standing[], pairs: readonly Pair[]): Standing['repId'][][] {
  const order = [...scored].sort(
    (a, b) => (b.leadership.score ?? 0) - (a.leadership.score ?? 0) || (a.repId < b.repId ? -1 : 1),
  )
  const tied = new Set(
    pairs
      .filter(({ word }) => word === 'statistically tied')
      .flatMap(({ a, b }) => [`${a}\u001f${b}`, `${b}\u001f${a}`]),
  )
  const groups: Standing['repId'][][] = []
  for (let start = 0; start < order.length; start++) {
    const group: Standing['repId'][] = []
    for (const { repId } of order.slice(start)) {
      if (group.every((member) => tied.has(`${member}\u001f${repId}`))) group.push(repId)
      else break
    }
    const inside = groups.some((known) => group.every((member) => known.includes(member)))
    if (group.length > 1 && !inside) groups.push(group)
  }
  return groups
}

function warningsOf(
  people: readonly Standing[],
  scored: readonly Standing[],
  connected: boolean,
  joins: readonly string[],
): string[] {
  const unscored = people.filter((person) => !scored.includes(person)).map(({ name }) => name)
  return [
    ...(unscored.length > 0
      ? [`${asList(unscored)}: no leadership score, so no comparison of leadership.`]
      : []),
    ...(connected
      ? []
      : [
          `Rated by panels that share no rater: whether a panel is strict or its people are weaker cannot be told from the ratings, and the chances count that.${joins.length > 0 ? ` ${joins.length === 1 ? 'One more rating would join them' : `${joins.length} more ratings would join them`}: ${asList(joins)}.` : ''}`,
        ]),
    ...(scored.some(({ roleFit }) => roleFit === 'insufficient_evidence')
      ? [
          `${asList(scored.filter(({ roleFit }) => roleFit === 'insufficient_evidence').map(({ name }) => name))}: not enough evidence for a suggestion, so read the chances with care.`,
        ]
      : []),
  ]
}
