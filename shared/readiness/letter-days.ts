import { isPromotion, type Verdict } from '../model/decision.ts'

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

export function letterDays(signedAt: string, verdict: Verdict, appealDays: number): LetterDays {
  const months = RECHECK_MONTHS[verdict]
  return {
    conversationBy: workDay(daysAfter(signedAt, CONVERSATION_DAYS)),
    replyBy: workDay(daysAfter(signedAt, REPLY_DAYS)),
    appealUntil: workDay(daysAfter(signedAt, appealDays)),
    recheckOn:
      months === null || isPromotion(verdict) ? null : workDay(monthsAfter(signedAt, months)),
  }
}

/** The day itself, or the Monday after when it falls on a weekend. */
export function workDay(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 6 ? daysAfter(day, 2) : weekday === 0 ? daysAfter(day, 1) : day
}

function daysAfter(at: string, days: number): string {
  const start = Date.parse(`${at.slice(0, 10)}T00:00:00Z`)
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same day of a later month; the last day of the month where it has no such day. */
function monthsAfter(at: string, months: number): string {
  const [year = 0, month = 1, day = 1] = at.slice(0, 10).split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)))
    .toISOString()
    .slice(0, 10)
}
