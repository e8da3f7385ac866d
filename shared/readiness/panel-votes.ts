import type { Verdict } from '../model/decision.ts'
import { countVotes } from './agenda.ts'

/** The verdict most votes are for, or that there is none because two or more have equally many. */
export interface Majority {
  /** Null when nobody voted, and in a tie. */
  verdict: Verdict | null
  tie: Verdict[]
  /** Votes for the verdict, or for each one of the tie. */
  votes: number
  of: number
}

export const majorityOf = (ballots: readonly { verdict: Verdict }[]): Majority =>
  majorityIn(countVotes(ballots))

/** The same of votes that are counted, most of them first. */
export function majorityIn(counts: readonly { verdict: Verdict; count: number }[]): Majority {
  const most = counts[0]?.count ?? 0
  const first = counts.filter(({ count }) => count === most).map(({ verdict }) => verdict)
  return {
    verdict: first.length === 1 ? (first[0] ?? null) : null,
    tie: first.length > 1 ? first : [],
    votes: most,
    of: counts.reduce((sum, { count }) => sum + count, 0),
  }
}

/** How a case that was talked about and has no verdict stands after its second ballots. */
export const whyUndecided = (second: readonly { verdict: Verdict }[]): string =>
  majorityOf(second).tie.length > 0 ? 'The votes are a tie' : 'Not discussed to the end'

/** Fewest votes that are shown as numbers; of fewer, words alone. */
export const MIN_SHOWN = 3

/** Where the votes of one round lie: the middle one, the lowest and the highest. */
export interface Round {
  votes: number
  /** Null with fewer than three votes, so that nobody's own number is shown. */
  range: { middle: number; low: number; high: number } | null
}

export function roundOf(ballots: readonly { estimate: number }[]): Round {
  const sorted = ballots.map(({ estimate }) => estimate).sort((a, b) => a - b)
  const votes = sorted.length
  const [low] = sorted
  const high = sorted.at(-1)
  if (votes < MIN_SHOWN || low === undefined || high === undefined) return { votes, range: null }
  const upper = sorted[Math.floor(votes / 2)] ?? high
  const lower = sorted[Math.ceil(votes / 2) - 1] ?? low
  return { votes, range: { middle: (lower + upper) / 2, low, high } }
}
