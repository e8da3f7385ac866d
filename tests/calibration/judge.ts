import { probabilityBestCovariance } from '../../shared/science/probability-best-covariance.ts'
import { probabilityPositive } from '../../shared/science/probability-superiority.ts'
import { seededChance } from '../../shared/science/random.ts'
import { type Fit, fitRatings } from '../../shared/science/rating-model/fit.ts'
import { Z80 } from '../../shared/science/rating-model/hidden.ts'
import { colourReading } from '../../shared/science/rating-model/indicator-lines.ts'
import { fnv } from '../../shared/science/rating-model/panel.ts'
import {
  covarianceOf,
  type PersonReading,
  type Reading,
  readCompetency,
  readPerson,
  readSource,
} from '../../shared/science/rating-model/read.ts'
import { gateVerdict, suggestedClass } from '../../shared/science/rating-model/suggestion.ts'
import { ownEvidence } from '../../shared/science/rating-model/what-ifs.ts'
import { judgeFairness, judgeRows, nobodyDiffers, type Said } from './false-alarms.ts'
import { clustered, Share } from './figures.ts'
import {
  drawOrganisation,
  GATES,
  LINE,
  MODEL,
  type Organisation,
  type Truth,
} from './organisation.ts'
import { SAMPLE_WORLDS, sampleOrganisations } from './sample-world.ts'
import { Tally, type WorldFigures } from './tally.ts'
import { worldOf } from './worlds.ts'

const COSTS = { wrongYes: 4, missed: 1 }

/** Whether a truth lies in the 80 % range of a value. */
const inside = (value: number, truth: number, se: number) => Math.abs(value - truth) <= Z80 * se

/** Standard error at held spreads, without κ, with what colour adds. */
const held = (fit: Fit, { variance, trace }: Reading) =>
  Math.sqrt(variance + fit.colourVariance * trace ** 2)

function judgeGates(tally: Tally, fit: Fit, index: number, truth: Truth) {
  return GATES.map(({ competency, cut }) => {
    const evidence = ownEvidence(fit, index, competency, cut)
    const level = truth.competencies[competency] ?? Number.NaN
    const state = gateVerdict(evidence)
    if (level < cut) tally.metBelow.add(state === 'pass')
    else tally.notAbove.add(state === 'fail')
    tally.own.add(inside(evidence.ownScore, level, evidence.ownSe))
    tally.all.add(inside(evidence.allScore, level, evidence.allSe))
    return state
  })
}

function judgePerson(
  tally: Tally,
  fit: Fit,
  index: number,
  read: PersonReading,
  truth: Truth,
): Said & { holds: boolean } {
  const { value, se, ownShare } = read.score
  const shown = Math.min(5, Math.max(1, value))
  tally.errors.add(shown, truth.score, se)
  const holds = inside(shown, truth.score, se)
  if (truth.score > 3.7) tally.high.add(holds)
  if (truth.score < 3.1) tally.low.add(holds)
  const pLeadership = probabilityPositive(value - LINE, se)
  tally.ready.add(pLeadership, truth.score >= LINE)
  const gates = judgeGates(tally, fit, index, truth)
  const word = suggestedClass(
    {
      coverage: read.coverage,
      raters: read.raters,
      ownShare,
      pLeadership,
      gates,
      pPerformanceHigh: null,
      pPerformanceCredible: null,
    },
    COSTS,
  )
  const yes = word === 'ready' || word === 'leader_build_credibility'
  tally.tooLittle.add(word === 'insufficient_evidence')
  if (truth.ready && word !== 'insufficient_evidence') tally.found.add(yes)
  if (yes) {
    tally.right.add(truth.ready)
    tally.expected += 1 - pLeadership
  }
  const competencies = MODEL.competencies.map((_, k) => readCompetency(fit, index, k))
  for (const k of [0, 3, 6]) {
    const reading = competencies[k]
    const level = truth.competencies[k] ?? Number.NaN
    if (reading) tally.competencies.add(inside(reading.value, level, held(fit, reading)))
  }
  for (const s of fit.design.people[index]?.sources ?? []) {
    const reading = readSource(fit, index, s)
    const level = truth.sources[s]
    if (level !== undefined) tally.sources.add(inside(reading.value, level, held(fit, reading)))
  }
  return {
    holds,
    score: value,
    competencies: competencies.map((one) => one.value),
    gates: gates.map((state) => state === 'pass'),
    enough: word !== 'insufficient_evidence',
    ready: yes,
  }
}

function judgeComparisons(
  tally: Tally,
  fit: Fit,
  readings: readonly Reading[],
  truths: readonly Truth[],
  seed: number,
) {
  const chance = seededChance(seed)
  const n = readings.length
  const pick = (count: number): number[] => {
    const chosen = new Set<number>()
    while (chosen.size < count) chosen.add(Math.floor(chance.uniform() * n))
    return [...chosen]
  }
  const reading = (at: number) => readings[at] as Reading
  const truth = (at: number) => truths[at]?.score ?? Number.NaN
  const covariance = (a: number, b: number) =>
    a === b ? reading(a).se ** 2 : covarianceOf(fit, reading(a), reading(b))
  for (let turn = 0; turn < 60 && n > 1; turn++) {
    const [a = 0, b = 0] = pick(2)
    const sed = Math.sqrt(covariance(a, a) + covariance(b, b) - 2 * covariance(a, b))
    const p = probabilityPositive(reading(a).value - reading(b).value, sed)
    const leads = p >= 0.5
    tally.pairs.add(leads ? p : 1 - p, truth(a) > truth(b) === leads)
  }
  for (let turn = 0; turn < 5 && n > 3; turn++) {
    const four = pick(4)
    const chances = probabilityBestCovariance(
      four.map((at) => reading(at).value),
      four.map((a) => four.map((b) => covariance(a, b))),
    )
    const best = four.reduce((top, at) => (truth(at) > truth(top) ? at : top))
    four.forEach((at, i) => {
      tally.best.add(chances[i] ?? 0, at === best)
    })
  }
}

export type Drawn = Pick<Organisation, 'ratings' | 'sales' | 'truth'>

/** `comparisons`: seed of the pairs and fours that are compared; null: none are. */
function judgeOrganisation(
  tally: Tally,
  { sales, truth }: Drawn,
  fit: Fit,
  comparisons: number | null,
) {
  const holds = new Share()
  const people = fit.design.people.map((_, index) => readPerson(fit, index))
  const truths = people.map(({ person }) => truth.get(person) as Truth)
  const said = people.map((read, index) =>
    judgePerson(tally, fit, index, read, truths[index] as Truth),
  )
  for (const one of said) holds.add(one.holds)
  tally.holds.push(holds)
  const hidden = new Share()
  for (const { z } of fit.hidden) hidden.add(Math.abs(z) <= Z80)
  tally.hidden.push(hidden)
  if (comparisons !== null) {
    const scores = people.map(({ score }) => score)
    judgeComparisons(tally, fit, scores, truths, comparisons)
    judgeFairness(said, comparisons, tally)
  }
  const { reading } = colourReading(fit)
  if (sales && reading !== 'not_active') tally.colour.add(reading === 'colour')
}

/** Seed of a repetition: of the name of its world and its number alone. */
export const seedOf = (world: string, repetition: number) => fnv(`${world} ${repetition}`)

export type Solve = (drawn: Drawn) => Fit

/** The product's own way from ratings to a solved job. */
export const solveJob: Solve = ({ ratings, sales }) => fitRatings(MODEL, ratings, sales)

/** Every fourth organisation of the world again, with people who are all alike. */
function markedRows(marked: Share, name: string, organisations: number) {
  const world = SAMPLE_WORLDS.includes(name) ? null : nobodyDiffers(worldOf(name))
  if (!world) return
  for (let repetition = 0; repetition < organisations; repetition += 4) {
    const seed = seedOf(`${name}, nobody differs`, repetition)
    judgeRows(solveJob(drawOrganisation(world, seed)), Math.min(4, world.n), seed, marked)
  }
}

/** Draws organisations of one world and holds what the program says against what is true. */
export function judgeWorld(
  name: string,
  organisations: number,
  { solve = solveJob, comparisons = true } = {},
): WorldFigures {
  const tally = new Tally()
  const drawings =
    sampleOrganisations(name) ??
    Array.from(
      { length: organisations },
      (_, repetition) => () => drawOrganisation(worldOf(name), seedOf(name, repetition)),
    )
  drawings.forEach((draw, repetition) => {
    const drawn = draw()
    judgeOrganisation(tally, drawn, solve(drawn), comparisons ? seedOf(name, repetition) : null)
  })
  if (comparisons) markedRows(tally.marked, name, organisations)
  const holds = clustered(tally.holds)
  const { errors } = tally
  return {
    world: name,
    organisations: drawings.length,
    people: holds.of,
    holds: holds.value,
    holdsSe: holds.se,
    high: tally.high.value(),
    low: tally.low.value(),
    bias: errors.bias,
    error: errors.rms,
    se: errors.se,
    slope: errors.slope,
    ready: tally.ready.distance(),
    pairs: tally.pairs.distance(),
    best: tally.best.distance(),
    found: tally.found.value(),
    right: tally.right.value(),
    wrong: tally.right.of - tally.right.count,
    expected: tally.expected,
    tooLittle: tally.tooLittle.value(),
    below: tally.metBelow.of,
    gateMetBelow: tally.metBelow.value(),
    gateNotAbove: tally.notAbove.value(),
    own: tally.own.value(),
    all: tally.all.value(),
    competencies: tally.competencies.value(),
    sources: tally.sources.value(),
    hidden: clustered(tally.hidden).value,
    colour: tally.colour.value(),
    colourOf: tally.colour.of,
    alert: tally.alert.value(),
    gap: tally.gap.value(),
    tables: tally.alert.of,
    flags: tally.flags.found,
    flagsExpected: tally.flags.expected,
    marked: tally.marked.value(),
    rows: tally.marked.of,
  }
}
