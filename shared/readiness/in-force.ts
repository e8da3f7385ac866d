import { dayIn } from '../model/calendar.ts'
import type { Decision, Verdict } from '../model/decision.ts'
import type { LaterKind } from '../model/later-kind.ts'

export type Decided = Pick<
  Decision,
  'verdict' | 'opening' | 'conditions' | 'conditionsBy' | 'later'
>

/** In force now: the decision, or what the last later decision left in force. `verdict` null = nothing. */
export function inForce(decision: Decided): Omit<Decided, 'later'> {
  return decision.later.at(-1) ?? decision
}

type Said = Pick<Decision, 'verdict' | 'signedAt' | 'timeZone' | 'later'>

/** The calendar day of the signature, in the zone of its record; null = not signed. */
export const dayOfSigning = ({
  signedAt,
  timeZone,
}: Pick<Decision, 'signedAt' | 'timeZone'>): string | null =>
  signedAt === null || timeZone === null ? null : dayIn(timeZone, signedAt)

/** The verdict as far as later decisions of some kinds replace it, and the day it was signed. */
function replacedBy(decision: Said, replaces: (kind: LaterKind) => boolean) {
  const { verdict, signedAt } = decision.later.findLast(({ kind }) => replaces(kind)) ?? decision
  return { verdict, signedOn: dayOfSigning({ signedAt, timeZone: decision.timeZone }) }
}

/**
 * What the organisation chose: an offer stays an offer when the person declines, withdraws, starts later or leaves, and
 * is none once it was taken back or written by mistake. This is what selection is counted by.
 */
export const offered = (decision: Said): Verdict | null =>
  replacedBy(decision, (kind) => kind === 'revoked' || kind === 'clerical-error').verdict

/** What was carried out and can be followed: a promotion that ended took place, one that was declined did not. */
export const carriedOut = (decision: Said) =>
  replacedBy(decision, (kind) => kind !== 'ended' && kind !== 'postponed')
