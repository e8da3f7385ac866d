import { ROLE_FIT_NAMES } from '../model/role-fit.ts'
import type { RoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES, SOURCE_NAMES } from '../model/source.ts'
import type { GateStanding, Standing } from '../model/standing.ts'
import { probabilityBest } from '../science/probability-best.ts'
import { probabilitySuperior } from '../science/probability-superiority.ts'
import { asChance, asList, asOrdinal, asPercent, asScore } from './wording.ts'

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

export interface CompareCell {
  value: number | null
  se: number | null
  text: string
  coverage: number | null
}

export interface CompareRow {
  id: string
  label: string
  side: 'sales' | 'leadership' | 'seller' | 'gate' | 'summary'
  competency: string | null
  unit: 'score' | 'ratio' | 'percent' | 'percentile' | 'count' | 'text'
  cells: CompareCell[]
  differs: boolean
}

export interface Comparison {
  rows: CompareRow[]
  pairs: Pair[]
  pBest: (number | null)[]
  ties: Standing['repId'][][]
  warnings: string[]
}

/** A difference is marked when it is at least this certain. */
const MARKED = 0.8

/** Words of SCIENCE section 4.3 for P(A > B), read from the stronger side. */
export function superiorityWord(p: number): SuperiorityWord {
  const stronger = Math.max(p, 1 - p)
  if (stronger <= 0.6) return 'statistically tied'
  if (stronger <= 0.8) return 'leaning'
  return stronger <= 0.95 ? 'likely' : 'clear'
}

/**
 * Two to six people in aligned rows. Rows and columns follow the role models and the order asked for, so adding or
 * removing a person never reorders the criteria. People whose rating panels do not touch are not compared.
 * `covariance(a, b)` is the covariance of two leadership scores that the same raters bring; 0 when unknown.
 */
export function compare(
  people: readonly Standing[],
  models: { manager: RoleModel; seller: RoleModel },
  covariance: (a: string, b: string) => number = () => 0,
): Comparison {
  const scored = people.filter(({ leadership }) => leadership.score !== null)
  const connected = new Set(scored.map(({ panel }) => panel)).size <= 1
  const pairs = connected ? allPairs(scored, covariance) : []
  return {
    rows: compareRows(people, models),
    pairs,
    pBest: bestOf(people, connected),
    ties: tiesOf(scored, pairs),
    warnings: warningsOf(people, scored, connected),
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

function bestOf(people: readonly Standing[], connected: boolean): (number | null)[] {
  const scored = people.filter(({ leadership }) => leadership.score !== null)
  if (!connected || scored.length < 2) return people.map(() => null)
  const probabilities = probabilityBest(
    scored.map(({ leadership: { score, se } }) => ({ mean: score ?? 0, se: se ?? 0 })),
  )
  const byRep = new Map(scored.map(({ repId }, index) => [repId, probabilities[index] ?? null]))
  return people.map(({ repId }) => byRep.get(repId) ?? null)
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
): string[] {
  const unscored = people.filter((person) => !scored.includes(person)).map(({ name }) => name)
  return [
    ...(unscored.length > 0
      ? [`${asList(unscored)}: no leadership score, so no comparison of leadership.`]
      : []),
    ...(connected
      ? []
      : [
          'These people were rated by panels that do not touch, so their leadership scores cannot be compared. One rater who rates in both panels would join them.',
        ]),
    ...(scored.some(({ roleFit }) => roleFit === 'insufficient_evidence')
      ? [
          `${asList(scored.filter(({ roleFit }) => roleFit === 'insufficient_evidence').map(({ name }) => name))}: not enough evidence for a suggestion, so read the chances with care.`,
        ]
      : []),
  ]
}

function compareRows(
  people: readonly Standing[],
  models: { manager: RoleModel; seller: RoleModel },
): CompareRow[] {
  const row = (
    head: Pick<CompareRow, 'id' | 'label' | 'side' | 'unit'> & { competency?: string },
    cell: (person: Standing) => Partial<CompareCell> & { text: string },
  ): CompareRow => {
    const cells = people.map((person) => ({
      value: null,
      se: null,
      coverage: null,
      ...cell(person),
    }))
    return { competency: null, ...head, cells, differs: differs(cells) }
  }
  return [
    row(
      { id: 'role-fit', label: 'Suggested role fit', side: 'summary', unit: 'text' },
      ({ roleFit }) => ({ text: ROLE_FIT_NAMES[roleFit] }),
    ),
    row(
      { id: 'sales', label: 'Sales performance', side: 'sales', unit: 'ratio' },
      ({ performance: { shrunk, se } }) => ({ value: shrunk, se, text: asPercent(shrunk) }),
    ),
    row(
      { id: 'percentile', label: 'Standing among peers', side: 'sales', unit: 'percentile' },
      ({ performance: { percentile }, peers }) => ({
        value: percentile,
        text: percentile === null ? 'not known' : `${asOrdinal(percentile)} of ${peers}`,
      }),
    ),
    row(
      { id: 'periods', label: 'Periods counted', side: 'sales', unit: 'count' },
      ({ performance: { periods } }) => ({ value: periods, text: String(periods) }),
    ),
    row(
      {
        id: 'without-largest-deal',
        label: 'Without the largest deal',
        side: 'sales',
        unit: 'ratio',
      },
      ({ performance: { withoutLargestDeal } }) => ({
        value: withoutLargestDeal,
        text: withoutLargestDeal === null ? 'no deal data' : asPercent(withoutLargestDeal),
      }),
    ),
    row(
      { id: 'collaboration', label: 'Revenue with shared credit', side: 'sales', unit: 'percent' },
      ({ performance: { collaborationShare } }) => ({
        value: collaborationShare,
        text: collaborationShare === null ? 'no deal data' : asPercent(collaborationShare),
      }),
    ),
    row(
      { id: 'seller', label: 'Fit to the seller model', side: 'seller', unit: 'score' },
      ({ seller: { score, se, coverage } }) => ({
        value: score,
        se,
        coverage,
        text: asScore(score),
      }),
    ),
    row(
      { id: 'leadership', label: 'Leadership aptitude', side: 'leadership', unit: 'score' },
      ({ leadership: { score, se, coverage } }) => ({
        value: score,
        se,
        coverage,
        text: asScore(score),
      }),
    ),
    row(
      {
        id: 'p-ready',
        label: `Chance of ${asScore(models.manager.rules.line)} or more`,
        side: 'leadership',
        unit: 'percent',
      },
      ({ leadership: { pReady } }) => ({ value: pReady, text: asChance(pReady) }),
    ),
    row(
      { id: 'coverage', label: 'Evidence coverage', side: 'leadership', unit: 'percent' },
      ({ leadership: { coverage } }) => ({ value: coverage, text: asPercent(coverage) }),
    ),
    row(
      { id: 'raters', label: 'Independent raters', side: 'leadership', unit: 'count' },
      ({ leadership: { raters } }) => ({ value: raters, text: String(raters) }),
    ),
    ...models.manager.competencies.map(({ id, name }) =>
      row(
        { id: `leadership-${id}`, label: name, side: 'leadership', unit: 'score', competency: id },
        (person) => competencyCell(person.leadership, id),
      ),
    ),
    ...SCORED_SOURCES.map((source) =>
      row(
        { id: `source-${source}`, label: SOURCE_NAMES[source], side: 'leadership', unit: 'score' },
        ({ leadership }) => {
          const found = leadership.sources.find((entry) => entry.source === source)
          return {
            value: found?.score ?? null,
            se: found?.se ?? null,
            coverage: found?.coverage ?? 0,
            text: found?.score == null ? 'not seen' : asScore(found.score),
          }
        },
      ),
    ),
    ...models.manager.rules.gates.map((gate) =>
      row({ id: `gate-${gate.id}`, label: gate.name, side: 'gate', unit: 'text' }, (person) =>
        gateCell(person.gates.find((entry) => entry.gate === gate.id)),
      ),
    ),
    ...models.seller.competencies.map(({ id, name }) =>
      row(
        { id: `seller-${id}`, label: name, side: 'seller', unit: 'score', competency: id },
        (person) => competencyCell(person.seller, id),
      ),
    ),
  ]
}

function competencyCell(
  job: Standing['seller'],
  competency: string,
): Partial<CompareCell> & { text: string } {
  const found = job.competencies.find((entry) => entry.competency === competency)
  if (!found || found.score === null) return { text: 'not observed', coverage: 0 }
  return { value: found.score, se: found.se, coverage: found.coverage, text: asScore(found.score) }
}

const GATE_WORDS: Record<GateStanding['state'], string> = {
  pass: 'met',
  unclear: 'unclear',
  fail: 'not met',
}

const gateCell = (gate: GateStanding | undefined): Partial<CompareCell> & { text: string } =>
  gate ? { value: gate.p, text: GATE_WORDS[gate.state] } : { text: 'not known' }

/** Whether the highest and the lowest differ with the certainty of {@link MARKED}; without errors nothing is claimed. */
function differs(cells: readonly CompareCell[]): boolean {
  const known = cells.flatMap(({ value, se }) =>
    value === null || se === null ? [] : [{ mean: value, se }],
  )
  if (known.length < 2) return false
  const sorted = [...known].sort((a, b) => a.mean - b.mean)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  if (!lowest || !highest || (lowest.se === 0 && highest.se === 0)) return false
  return probabilitySuperior(highest, lowest).probability >= MARKED
}
