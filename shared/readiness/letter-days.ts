import { daysAfter, monthsAfter, weekdayOf } from '../model/calendar.ts'
import type { Verdict } from '../model/decision.ts'

/** Months until the evidence is looked at again, by verdict; a promotion has check-ins instead. */
const RECHECK_MONTHS: Record<Verdict, number | null> = {
  'promote-now': null,
  'promote-with-conditions': null,
  'develop-as-leader': 6,
  'grow-as-expert-seller': 12,
  'not-enough-evidence': 3,
}
/** Days until the conversation about a letter and until a reply is expected. */
const CONVERSATION_DAYS = 14
const REPLY_DAYS = 28

/** The days a letter names, YYYY-MM-DD; none is a Saturday or a Sunday. */
export interface LetterDays {
  conversationBy: string
  replyBy: string
  appealUntil: string
  /** Null for a promotion. */
  recheckOn: string | null
}

export const letterDays = (signedOn: string, verdict: Verdict, appealDays: number): LetterDays => ({
  conversationBy: conversationBy(signedOn),
  replyBy: workDay(daysAfter(signedOn, REPLY_DAYS)),
  appealUntil: workDay(daysAfter(signedOn, appealDays)),
  recheckOn: recheckOn(signedOn, verdict),
})

/** When the evidence is looked at again; null for a promotion. */
export function recheckOn(signedOn: string, verdict: Verdict): string | null {
  const months = RECHECK_MONTHS[verdict]
  return months === null ? null : workDay(monthsAfter(signedOn, months))
}

/** Until when a letter promises a conversation. */
export const conversationBy = (signedOn: string): string =>
  workDay(daysAfter(signedOn, CONVERSATION_DAYS))

/** The day itself, or the Monday after when it falls on a weekend. */
export function workDay(day: string): string {
  const weekday = weekdayOf(day)
  return weekday === 6 ? daysAfter(day, 2) : weekday === 0 ? daysAfter(day, 1) : day
}
