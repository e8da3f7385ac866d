import { inventNames } from '../../resources/sample/names.ts'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import { monthsAfter } from '../../shared/model/calendar.ts'
import { isPromotion, type Verdict } from '../../shared/model/decision.ts'
import type { CycleId, PersonId, RepId } from '../../shared/model/id.ts'
import { NOTHING_KNOWN } from '../../shared/model/outcome.ts'
import { isOverride, verdictsInLine } from '../../shared/readiness/verdict-rules.ts'
import { type SeededChance, seededChance } from '../../shared/science/random.ts'
import { stateConduct } from './conduct.ts'
import { csvFile } from './files.ts'

/** What is true of the invented people: weights of leading and of selling in managing, and what an override costs. */
export const DECADE_TRUTH = { leadership: 0.5, sales: -0.2, override: -0.5, spread: 0.09 }
/** Standard deviation of chance in every outcome. */
export const DECADE_NOISE =
  DECADE_TRUTH.spread * Math.sqrt(1 - DECADE_TRUTH.leadership ** 2 - DECADE_TRUTH.sales ** 2)

export const SEES_IT = 'Noor Achterberg'
export const GUESSES = 'Wim Castillejo'

const COMPETENCIES = [
  'results-through-others',
  'coaching',
  'motivation-to-develop',
  'deal-insight',
  'strategic-planning',
  'talent-judgement',
  'accountability',
  'influence',
]
/** Says nothing about managing in this organisation. */
export const EMPTY_COMPETENCY = 'influence'

const PANEL = [
  { name: SEES_IT, source: 'interview', noise: 0.3, sees: true },
  { name: 'Per Halvorsen', source: 'interview', noise: 0.6, sees: true },
  { name: 'Ines Barreto', source: 'simulation', noise: 0.5, sees: true },
  { name: GUESSES, source: 'multisource', noise: 0.8, sees: false },
  { name: 'Bea Dubois', source: 'multisource', noise: 0.6, sees: true },
  { name: 'Ola Nyberg', source: 'multisource', noise: 0.6, sees: true },
  { name: 'Rui Machado', source: 'experience', noise: 0.6, sees: true },
] as const

const CANDIDATES = 20
const BY_RULE = 6
const AGAINST = 3

/** One candidate, with what the program knew when the decision was signed and what is true. */
export interface Decided {
  repId: RepId
  name: string
  cycleId: CycleId
  verdict: Verdict
  override: boolean
  /** As the program locked them. */
  leadership: number | null
  sales: number | null
  pReady: number | null
  /** Mean score by rater, as given. */
  raters: Map<string, number>
  /** Expected outcome, and the outcome that came; both as points of the team above what was to be expected. Null = not promoted. */
  expected: number | null
  net: number | null
  stayed: boolean | null
}

interface Playing {
  ask<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>>
  /** Sets the clock of the core. */
  setDay(day: string): void
}

/**
 * Ten years in an empty workspace, played through the program as its users would: each year twenty people are imported,
 * rated and decided about, six by the suggestion at most and three against it, with check-ins in the years after. What
 * leadership, sales, a rater, a competency and an override are truly worth is known.
 */
export async function playDecade(
  playing: Playing,
  firstYear: number,
  years = 10,
): Promise<Decided[]> {
  const chance = seededChance(2024)
  const names = inventNames('decade', years * CANDIDATES, [])
  const decided: Decided[] = []
  const { ask, setDay } = playing
  setDay(`${firstYear}-01-05`)
  const director = (await ask('profiles.current', {})).personId
  const { personId: second } = await ask('profiles.save', {
    personId: null,
    name: 'Tove Lindqvist',
    roles: ['director'],
  })
  for (let year = firstYear; year < firstYear + years; year++) {
    setDay(`${year}-02-01`)
    const people = inventPeople(chance, names.splice(0, CANDIDATES), year)
    await bring(playing, 'people', [
      ['rep_id', 'name', 'role', 'segment', 'team'],
      ...people.map(({ repId, name }, at) => [
        repId,
        name,
        'Account executive',
        'Mid',
        at % 2 === 0 ? 'North' : 'South',
      ]),
    ])
    await bring(playing, 'results', [
      ['rep_id', 'period', 'quota', 'actual'],
      ...people.flatMap((person) => resultsOf(chance, person, year - 1)),
    ])
    await bring(playing, 'ratings', [
      ['rater_id', 'rep_id', 'source', 'competency', 'score', 'rated_on'],
      ...people.flatMap((person) => ratingsOf(chance, person, year)),
    ])
    const signed = await decide(playing, chance, people, year, { director, second })
    decided.push(...signed)
    await checkIns(playing, chance, signed, year)
  }
  return decided
}

interface Invented {
  repId: RepId
  name: string
  leading: number
  selling: number
  raters: Map<string, number>
}

const inventPeople = (chance: SeededChance, names: readonly string[], year: number): Invented[] =>
  names.map((name, at) => ({
    repId: `Y${year}-${String(at + 1).padStart(2, '0')}` as RepId, // what the import makes of this id
    name,
    leading: chance.normal(),
    selling: chance.normal(),
    raters: new Map(),
  }))

const resultsOf = (chance: SeededChance, { repId, selling }: Invented, year: number) =>
  [1, 2, 3, 4].map((quarter) => [
    repId,
    `${year}-Q${quarter}`,
    '100000',
    String(Math.round(100_000 * 2 ** (0.35 * selling + 0.15 * chance.normal()))),
  ])

function ratingsOf(chance: SeededChance, person: Invented, year: number): string[][] {
  return PANEL.flatMap(({ name, source, noise, sees }) => {
    const rows = COMPETENCIES.map((competency) => {
      const trait = !sees || competency === EMPTY_COMPETENCY ? chance.normal() : person.leading
      const score = 3.75 + 0.75 * trait + noise * chance.normal()
      return { competency, score: Math.min(5, Math.max(1, Math.round(score * 2) / 2)) }
    })
    person.raters.set(name, rows.reduce((sum, { score }) => sum + score, 0) / rows.length)
    return rows.map(({ competency, score }) => [
      name,
      person.repId,
      source,
      competency,
      String(score),
      `${year}-01-20`,
    ])
  })
}

async function bring({ ask }: Playing, kind: ImportKind, rows: string[][]): Promise<void> {
  const content = csvFile(rows).toString('base64')
  const { fileId, headers, sheet } = await ask('imports.stage', {
    fileName: `${kind}.csv`,
    content,
  })
  const mapping = Object.fromEntries(headers.map((header) => [header, header]))
  const { rejected } = await ask('imports.run', { fileId, kind, sheet, mapping })
  if (rejected.length > 0) throw new Error(`${kind}: ${rejected[0]?.reason}`)
}

async function decide(
  { ask, setDay }: Playing,
  chance: SeededChance,
  people: readonly Invented[],
  year: number,
  { director, second }: { director: PersonId; second: PersonId },
): Promise<Decided[]> {
  const openings = Array.from({ length: BY_RULE + AGAINST }, (_, at) => `Team ${at + 1}`)
  const { cycle } = await ask('cycles.create', {
    name: `Team leads ${year}`,
    openings,
    candidates: people.map(({ repId }) => repId),
  })
  const { cycleId } = cycle
  await ask('cycles.setPanel', {
    cycleId,
    members: [{ personId: director, canRate: true, canVote: true }],
  })
  await ask('cycles.advance', { cycleId, to: 'rating' })
  await ask('cycles.advance', { cycleId, to: 'calibrating' })
  setDay(`${year}-03-01`)
  const { rows } = await ask('decisions.board', { cycleId })
  const strongest = [...rows].sort((a, b) => (b.leadership ?? 0) - (a.leadership ?? 0))
  const promotable = strongest.filter(({ suggestion }) =>
    verdictsInLine(suggestion, 1).some(isPromotion),
  )
  const byRule = new Set(promotable.slice(0, BY_RULE).map(({ repId }) => repId))
  // By lot among the others: ids follow no order of merit.
  const against = new Set(
    rows
      .filter(({ suggestion }) => !verdictsInLine(suggestion, 1).some(isPromotion))
      .slice(0, AGAINST)
      .map(({ repId }) => repId),
  )
  const decided: Decided[] = []
  for (const { repId, suggestion } of rows) {
    const person = people.find((one) => one.repId === repId)
    if (!person) throw new RangeError(`${repId} is no candidate`)
    const { standing, free, inLine } = await ask('decisions.get', { cycleId, repId })
    const promoted = byRule.has(repId) || against.has(repId)
    const wanted = promoted ? inLine.find(isPromotion) : inLine.find((one) => !isPromotion(one))
    const verdict = wanted ?? (promoted ? 'promote-now' : 'develop-as-leader')
    const override = isOverride(verdict, suggestion, free.length)
    const reason = 'Led two onboardings this year, and both people now close on their own.'
    const { decisionId } = await ask('decisions.save', {
      cycleId,
      repId,
      verdict,
      opening: isPromotion(verdict) ? (free[0] ?? null) : null,
      reason,
      conditions: verdict === 'promote-with-conditions' ? 'Full quota in two quarters.' : '',
      conditionsBy: verdict === 'promote-with-conditions' ? '2099-06-30' : null,
      override: override ? { kind: 'business-need', reason } : null,
    })
    if (override) {
      await ask('profiles.use', { personId: second })
      await ask('decisions.second', { decisionId })
      await ask('profiles.use', { personId: director })
    }
    if (isPromotion(verdict)) await stateConduct(ask, repId)
    await ask('decisions.sign', { decisionId })
    const { leadership, sales, override: cost, spread } = DECADE_TRUTH
    const expected = promoted
      ? spread *
        (leadership * person.leading + sales * person.selling + (override ? cost : 0) + 0.1)
      : null
    decided.push({
      repId,
      name: person.name,
      cycleId,
      verdict,
      override,
      leadership: standing.leadership.score,
      sales: standing.performance.shrunk === null ? null : Math.log2(standing.performance.shrunk),
      pReady: standing.leadership.pReady,
      raters: person.raters,
      expected,
      net: expected === null ? null : round(expected + DECADE_NOISE * chance.normal()),
      stayed: promoted ? null : chance.uniform() < 0.8,
    })
  }
  for (const to of ['decided', 'closed'] as const)
    await ask('cycles.advance', { cycleId, to, reason: 'Told by word of mouth.' })
  return decided
}

const round = (value: number) => Math.round(value * 1e4) / 1e4

/** A file of the teams a year on, and a word about each person who was not promoted. */
async function checkIns(
  { ask, setDay, ...rest }: Playing,
  chance: SeededChance,
  decided: readonly Decided[],
  year: number,
): Promise<void> {
  const since = `${year}-03-01`
  setDay(monthsAfter(since, 13))
  const segment = round(0.03 * chance.normal())
  await bring({ ask, setDay, ...rest }, 'outcomes', [
    [
      'rep_id',
      'promoted_on',
      'months',
      'team_attainment',
      'team_before',
      'segment_change',
      'team_retention',
      'still_in_role',
    ],
    ...decided.flatMap(({ repId, net }) =>
      net === null
        ? []
        : [
            [
              repId,
              since,
              '12',
              // Half of the distance from quota goes by itself: 0.975 was to be expected.
              String(round(0.975 + segment + net)),
              '0.95',
              String(segment),
              String(round(0.75 + 0.2 * chance.uniform())),
              'yes',
            ],
          ],
    ),
  ])
  for (const { repId, stayed } of decided) {
    if (stayed === null) continue
    await ask('outcomes.save', { ...NOTHING_KNOWN, repId, since, months: 12, stayed })
  }
}
