import { isPromotion, type Verdict } from '../model/decision.ts'
import { brierScore } from '../science/brier.ts'
import { correlationInterval } from '../science/correlation-interval.ts'
import { disattenuate } from '../science/disattenuate.ts'
import { correlation, mean, sampleSd } from '../science/moments.ts'
import type { Interval } from '../science/normal.ts'
import { rangeRestriction } from '../science/range-restriction.ts'
import { sampleSizeCorrelation } from '../science/sample-size-correlation.ts'
import { wilsonInterval } from '../science/wilson-interval.ts'
import { validityHere } from './expected-outcome.ts'
import type { Outcome } from './outcomes.ts'

/** One signed decision as it stood when it was signed, and what became of it. */
export interface PastDecision {
  repId: string
  name: string
  cycleId: string
  cycleName: string
  signedOn: string
  verdict: Verdict
  /** Whether it went against the rule. */
  override: boolean
  /** log2 of the shrunken attainment, fair leadership score and P(ready), as locked at decision time. */
  sales: number | null
  leadership: number | null
  pReady: number | null
  /** Share of the difference between people that the evidence settled: how far the score could be relied on. */
  ownShare: number | null
  competencies: readonly { competency: string; score: number | null }[]
  /** Mean score each rater gave on the manager model. */
  raters: readonly { rater: string; mean: number }[]
  outcome: Outcome
  /** For those not promoted: still with the company a year later. */
  stayed: boolean | null
}

/** Correlation with the outcome, never without its interval. */
export interface Relation {
  n: number
  r: number | null
  interval: Interval | null
}

export interface Share {
  successes: number
  n: number
  rate: number | null
  interval: Interval | null
}

export interface DecisionReport {
  promotions: number
  withOutcome: number
  /** Promotions a year over the years that hold any. */
  perYear: number
  byVerdict: (Share & { verdict: Verdict; of: 'success' | 'stayed'; decisions: number })[]
  brier: ReturnType<typeof brierScore> & { n: number }
  leadership: Relation
  sales: Relation
  /** The leadership correlation if the promoted were as varied as all candidates: a sensitivity line only. */
  leadershipUnrestricted: number | null
  /** The leadership correlation if its scores had no error: above 1 where chance has a hand. */
  leadershipErrorFree: number | null
  /** The published validity of leadership evidence, joined with the correlation found here. */
  validity: ReturnType<typeof validityHere>
  competencies: (Relation & { competency: string })[]
  raters: (Relation & { rater: string })[]
  withRule: Share
  againstRule: Share
  /** What it would take, in sentences. */
  needs: string[]
}

/** Fewest outcomes for a rate, for a Brier score, and per rater (our judgement); a correlation of .30 takes 85. */
export const MIN_RATE = 10
export const MIN_BRIER = 30
export const MIN_RATER = 8
const SOUGHT = 0.3

/** How good the decisions were (SCIENCE 1.4). `all` are signed decisions of every verdict. */
export function decisionReport(all: readonly PastDecision[]): DecisionReport {
  const promoted = all.filter(({ verdict }) => isPromotion(verdict))
  const known = promoted.filter(({ outcome }) => outcome.success !== null)
  const measured = promoted.filter(({ outcome }) => outcome.net !== null)
  const perYear = promotionsPerYear(promoted)
  const leadership = relation(measured, ({ leadership }) => leadership)
  const predicted = known.filter(({ pReady }) => pReady !== null)
  const sds = [all, measured].map((group) =>
    sampleSd(group.flatMap(({ leadership: score }) => (score === null ? [] : [score]))),
  )
  const [everyone = null, chosen = null] = sds
  return {
    promotions: promoted.length,
    withOutcome: known.length,
    perYear,
    byVerdict: verdictShares(all),
    brier: {
      ...brierScore(
        predicted.map(({ pReady }) => pReady ?? 0),
        predicted.map(({ outcome }) => (outcome.success ? 1 : 0)),
      ),
      n: predicted.length,
    },
    leadership,
    sales: relation(measured, ({ sales }) => sales),
    leadershipUnrestricted:
      leadership.r === null || everyone === null || chosen === null || chosen === 0
        ? null
        : rangeRestriction(leadership.r, everyone / chosen),
    leadershipErrorFree: errorFree(leadership.r, measured),
    validity: validityHere(leadership),
    competencies: competencyRelations(measured),
    raters: raterRelations(measured),
    withRule: successShare(known.filter(({ override }) => !override)),
    againstRule: successShare(known.filter(({ override }) => override)),
    needs: needs(known.length, measured.length, perYear),
  }
}

/** Outcomes are taken as they are: how far a year of a team can be relied on is not known. */
function errorFree(r: number | null, people: readonly PastDecision[]): number | null {
  const reliability = mean(people.flatMap(({ ownShare }) => ownShare ?? []))
  return r === null || reliability === null ? null : disattenuate(r, reliability, 1)
}

function relation(
  people: readonly PastDecision[],
  value: (person: PastDecision) => number | null,
): Relation {
  const pairs = people.flatMap((person) => {
    const x = value(person)
    const { net } = person.outcome
    return x === null || net === null ? [] : [{ x, y: net }]
  })
  const r = correlation(
    pairs.map(({ x }) => x),
    pairs.map(({ y }) => y),
  )
  return {
    n: pairs.length,
    r: pairs.length > 3 ? r : null,
    interval: r === null ? null : correlationInterval(r, pairs.length),
  }
}

const share = (successes: number, n: number): Share => ({
  successes,
  n,
  ...wilsonInterval(successes, n),
})

const successShare = (people: readonly PastDecision[]): Share =>
  share(people.filter(({ outcome }) => outcome.success === true).length, people.length)

function verdictShares(all: readonly PastDecision[]): DecisionReport['byVerdict'] {
  return [...Map.groupBy(all, ({ verdict }) => verdict)]
    .map(([verdict, people]) => {
      const decisions = people.length
      if (isPromotion(verdict)) {
        const known = people.filter(({ outcome }) => outcome.success !== null)
        return { verdict, of: 'success' as const, decisions, ...successShare(known) }
      }
      const known = people.filter(({ stayed }) => stayed !== null)
      const stayed = known.filter((person) => person.stayed === true).length
      return { verdict, of: 'stayed' as const, decisions, ...share(stayed, known.length) }
    })
    .sort((a, b) => Number(a.of === 'stayed') - Number(b.of === 'stayed') || b.n - a.n)
}

function competencyRelations(people: readonly PastDecision[]) {
  const ids = new Set(
    people.flatMap(({ competencies }) => competencies.map(({ competency }) => competency)),
  )
  return byStrength(
    [...ids].map((competency) => ({
      competency,
      ...relation(
        people,
        (person) => person.competencies.find((one) => one.competency === competency)?.score ?? null,
      ),
    })),
  )
}

function raterRelations(people: readonly PastDecision[]) {
  const names = new Set(people.flatMap(({ raters }) => raters.map(({ rater }) => rater)))
  const all = [...names].map((rater) => ({
    rater,
    ...relation(people, (person) => person.raters.find((one) => one.rater === rater)?.mean ?? null),
  }))
  return byStrength(all.filter(({ n }) => n >= MIN_RATER))
}

const byStrength = <T extends Relation>(rows: T[]): T[] =>
  rows.sort((a, b) => (b.r ?? Number.NEGATIVE_INFINITY) - (a.r ?? Number.NEGATIVE_INFINITY))

function promotionsPerYear(promoted: readonly PastDecision[]): number {
  const days = promoted.map(({ signedOn }) => Date.parse(signedOn)).sort((a, b) => a - b)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return 0
  // The last round is followed by a pause like the others, so a single one counts as a year.
  const years = Math.max(1, (last - first) / (365.25 * 86_400_000) + 1)
  return promoted.length / years
}

function needs(known: number, measured: number, perYear: number): string[] {
  const sought = sampleSizeCorrelation(SOUGHT).n ?? 0
  const more = (have: number, want: number, what: string) => {
    if (have >= want) return []
    const missing = want - have
    const years = perYear > 0 ? Math.ceil(missing / perYear) : null
    const pace =
      years === null
        ? 'No promotion has been signed yet.'
        : `At ${perYear.toFixed(1)} promotions a year that is ${years === 1 ? 'about a year' : `about ${years} years`}.`
    return [
      `${what} ${missing} more ${missing === 1 ? 'promotion' : 'promotions'} with an outcome. ${pace}`,
    ]
  }
  return [
    ...more(known, MIN_RATE, 'A hit rate that says anything takes'),
    ...more(known, MIN_BRIER, 'Judging the stated probabilities takes'),
    ...more(
      measured,
      sought,
      `Finding a correlation of ${SOUGHT.toFixed(2)} four times in five takes ${sought} promotions with an outcome:`,
    ),
  ]
}

/** Mean of the known; used where a group is described by one figure. */
export const meanKnown = (values: readonly (number | null)[]): number | null =>
  mean(values.filter((value) => value !== null))
