import type { Untried } from '../model/calibration.ts'
import { VERDICT_NAMES, type Verdict } from '../model/decision.ts'
import { ROLE_FIT_NAMES, type RoleFit } from '../model/role-fit.ts'
import { verdictsInLine } from './verdict-rules.ts'
import { asScore } from './wording.ts'

/** First opinions this far apart on the 1–5 scale need talk (our judgement). */
export const WIDE_SPREAD = 1
/** A panel this far from the locked score, beyond its own uncertainty, needs talk (our judgement). */
export const WIDE_GAP = 0.5
/** Fewest opinions that can agree. */
export const MIN_OPINIONS = 2

/** When a case is agreed: all first opinions say the same, or all but at most one do. */
export const CONSENT_RULES = ['unanimous', 'all-but-one'] as const
export type ConsentRule = (typeof CONSENT_RULES)[number]
export const CONSENT_RULE_NAMES: Record<ConsentRule, string> = {
  unanimous: 'all first opinions say the same',
  'all-but-one': 'all first opinions but at most one say the same',
}
/** Fewest opinions of which one may differ: one of two is no majority. */
const MIN_BUT_ONE = 3

export const UNTRIED_SENTENCES: Record<Untried, string> = {
  'method-one': 'The suggestion is one of method 1: what would change it was not tried.',
  'other-rules':
    'Other rules are in force than this cycle froze: what would change the suggestion was not tried.',
}

/** What stands behind the suggestion in the room where it was made with method 1, or under rules no longer in force. */
export const SUGGESTED_WITH: Record<Untried, string> = {
  'method-one':
    'made with method 1: ranges mostly too narrow, and what would change it was not tried',
  'other-rules': 'made under other rules than are in force: what would change it was not tried',
}

/** One case as the agenda rule sees it. */
export interface AgendaCase {
  caseId: string
  ballots: readonly { estimate: number; verdict: Verdict }[]
  suggestion: RoleFit
  /** The locked leadership score and its standard error. */
  leadership: number | null
  leadershipSe: number | null
  /** What would make the program suggest something else; null = the suggestion holds. */
  fragile: string | null
  /** Absent where it was tried what would make the program suggest something else. */
  untried?: Untried | null | undefined
  coverage: number
  raters: number
}

export interface AgendaLimits {
  minCoverage: number
  minRaters: number
  openingsLeft: number
  /** `unanimous` where nothing is said. */
  rule?: ConsentRule
}

export interface AgendaEntry {
  caseId: string
  /** Largest less smallest estimate; null with fewer than two. */
  spread: number | null
  /** Sorts the agenda, larger first. Scale points: spread, gap beyond the interval, and shares of one point each for votes against the suggestion, split votes, fragility and thin evidence. */
  need: number
  /** Agreed without discussion. */
  consent: boolean
  tag: string
  reasons: string[]
}

/**
 * What the meeting should talk about, most need of talk first; agreed cases last. Equal needs keep a fixed order, so
 * the same ballots always give the same agenda.
 */
export function agenda(cases: readonly AgendaCase[], limits: AgendaLimits): AgendaEntry[] {
  return cases
    .map((one) => agendaEntry(one, limits))
    .sort(
      (a, b) =>
        Number(a.consent) - Number(b.consent) || b.need - a.need || (a.caseId < b.caseId ? -1 : 1),
    )
}

/** The same for one case, e.g. a late one. */
export function agendaEntry(one: AgendaCase, limits: AgendaLimits): AgendaEntry {
  const { ballots, suggestion, leadership, leadershipSe, fragile } = one
  const estimates = ballots.map(({ estimate }) => estimate)
  const spread =
    estimates.length < MIN_OPINIONS ? null : Math.max(...estimates) - Math.min(...estimates)
  const mean = estimates.length === 0 ? null : sum(estimates) / estimates.length
  const gap = mean === null || leadership === null ? 0 : mean - leadership
  const beyond = Math.max(0, Math.abs(gap) - (leadershipSe ?? 0))
  const verdicts = new Set(ballots.map(({ verdict }) => verdict))
  const inLine = verdictsInLine(suggestion, limits.openingsLeft)
  const against = ballots.filter(({ verdict }) => !inLine.includes(verdict)).length
  // Under the wider rule one opinion may say otherwise, and one number may lie apart.
  const spared = limits.rule === 'all-but-one' && ballots.length >= MIN_BUT_ONE ? 1 : 0
  const most = countVotes(ballots)[0]
  const others = ballots.length - (most?.count ?? 0)
  const isWide = spread !== null && spread > WIDE_SPREAD && closest(estimates, spared) > WIDE_SPREAD
  const thin = one.coverage < limits.minCoverage || one.raters < limits.minRaters
  // A panel that agrees there is too little evidence has said all there is to say about it.
  const thinMatters = thin && !(verdicts.size === 1 && verdicts.has('not-enough-evidence'))

  const reasons: string[] = []
  if (ballots.length < MIN_OPINIONS)
    reasons.push(
      ballots.length === 0
        ? 'Nobody gave a first opinion.'
        : 'Only one first opinion, so agreement cannot be seen.',
    )
  if (isWide)
    reasons.push(
      `First opinions lie ${asScore(spread)} apart, from ${asScore(Math.min(...estimates))} to ${asScore(Math.max(...estimates))}.`,
    )
  if (others > spared) reasons.push(`The votes are split: ${voteWords(ballots)}.`)
  if (mean !== null && beyond > 0 && Math.abs(gap) > WIDE_GAP)
    reasons.push(
      `The panel's mean ${asScore(mean)} lies ${asScore(Math.abs(gap))} ${gap < 0 ? 'below' : 'above'} the leadership aptitude of ${asScore(leadership)}, more than its uncertainty explains.`,
    )
  if (against > spared || (most && !inLine.includes(most.verdict)))
    reasons.push(
      `${against} of ${ballots.length} ${against === 1 ? 'goes' : 'go'} against the suggestion “${ROLE_FIT_NAMES[suggestion]}”.`,
    )
  if (fragile !== null) reasons.push(`The suggestion could change. ${fragile}`)
  if (thinMatters)
    reasons.push(
      `Thin evidence: ${Math.round(one.coverage * 100)} % of what the model asks, ${one.raters} ${one.raters === 1 ? 'rater' : 'raters'}.`,
    )
  const consent = reasons.length === 0
  if (consent)
    reasons.push(
      `${others === 0 ? `All ${ballots.length}` : `${ballots.length - others} of ${ballots.length}`} say “${VERDICT_NAMES[most?.verdict ?? 'not-enough-evidence']}”, as suggested, ${apartWords(spread ?? 0, closest(estimates, spared))}.`,
    )
  if (one.untried) reasons.push(UNTRIED_SENTENCES[one.untried])
  const votes = Math.max(1, ballots.length)
  return {
    caseId: one.caseId,
    spread,
    need:
      (spread ?? WIDE_SPREAD) +
      beyond +
      against / votes +
      (verdicts.size > 1 ? 1 - largestShare(ballots) : 0) +
      (fragile === null ? 0 : 0.5) +
      (thinMatters ? 0.5 : 0),
    consent,
    tag: tagOf({ spread, ballots: ballots.length, fragile, thin: thinMatters, against }),
    reasons,
  }
}

/** `all with the same number`, `at most 0.4 apart`, of all numbers or of all but one. */
function apartWords(spread: number, closest: number): string {
  const but = closest < spread ? 'all numbers but one ' : ''
  const most = Math.min(spread, closest)
  if (asScore(most) === asScore(0)) return but === '' ? 'all with the same number' : `${but}alike`
  return `${but}at most ${asScore(most)} apart`
}

function tagOf(one: {
  spread: number | null
  ballots: number
  fragile: string | null
  thin: boolean
  against: number
}): string {
  if (one.spread === null) return one.ballots === 0 ? 'no opinions' : 'one opinion'
  const why =
    one.against > 0 && one.against === one.ballots
      ? 'all against'
      : one.fragile !== null
        ? 'could change'
        : one.thin
          ? 'little evidence'
          : null
  const apart = `${asScore(one.spread)} apart`
  return why === null ? apart : `${apart} · ${why}`
}

const AGREED = 'Agreed without discussion: '

/** The reason that the minutes give for a verdict nobody had to talk about. */
export const agreedReason = (count: number, of: number, verdict: Verdict): string =>
  `${AGREED}${count} of ${of} first opinions say “${VERDICT_NAMES[verdict]}”, as suggested.`

/** Whether a reason only counts opinions: it is true of the meeting, and tells the person nothing. */
export const isAgreedReason = (reason: string): boolean =>
  reason.startsWith(AGREED) && !/\.\s+\S/.test(reason)

/** Votes per verdict, most first. */
export function countVotes(
  ballots: readonly { verdict: Verdict }[],
): { verdict: Verdict; count: number }[] {
  const counts = new Map<Verdict, number>()
  for (const { verdict } of ballots) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return [...counts]
    .map(([verdict, count]) => ({ verdict, count }))
    .sort((a, b) => b.count - a.count || (a.verdict < b.verdict ? -1 : 1))
}

/** `3 Grow as expert seller, 2 Develop as leader`. */
export const voteWords = (ballots: readonly { verdict: Verdict }[]): string =>
  countVotes(ballots)
    .map(({ verdict, count }) => `${count} ${VERDICT_NAMES[verdict]}`)
    .join(', ')

/** Largest less smallest estimate, with `spared` (0 or 1) of them left out so that the rest lie closest. */
function closest(estimates: readonly number[], spared: number): number {
  const sorted = [...estimates].sort((a, b) => a - b)
  const over = (from: number, to: number) => (sorted.at(to) ?? 0) - (sorted[from] ?? 0)
  return spared === 0 ? over(0, -1) : Math.min(over(1, -1), over(0, -2))
}

const largestShare = (ballots: readonly { verdict: Verdict }[]): number =>
  (countVotes(ballots)[0]?.count ?? 0) / Math.max(1, ballots.length)

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Shortest and longest time for one case, seconds (our judgement). */
const SHORTEST = 180
const LONGEST = 900
const STEP = 30

/** Seconds per case: `total` shared by need, in half minutes, 3 to 15 minutes each. */
export function timeBudgets(needs: readonly number[], total: number): number[] {
  const all = sum(needs)
  return needs.map((need) => {
    const share = all > 0 ? need / all : 1 / needs.length
    return Math.min(LONGEST, Math.max(SHORTEST, Math.round((total * share) / STEP) * STEP))
  })
}

/** Least time for one case where a target length is shared, seconds (our judgement). */
const LEAST = 60

/**
 * Seconds per case that keep to a target: a minute each, the rest by need in half minutes, at most 15 minutes each. Their
 * sum is more than `total` only where that is less than a minute a case.
 */
export function budgetsWithin(needs: readonly number[], total: number): number[] {
  const all = sum(needs)
  const rest = Math.max(0, total - LEAST * needs.length)
  return needs.map((need) => {
    const share = all > 0 ? need / all : 1 / needs.length
    return Math.min(LONGEST, LEAST + Math.floor((rest * share) / STEP) * STEP)
  })
}
