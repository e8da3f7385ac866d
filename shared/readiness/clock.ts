import { dayIn, longDay } from '../model/calendar.ts'

const DAY = 86_400_000
/** A workspace that nobody opened for longer is rare; a clock that is a year ahead is not. Days. */
const FAR_AHEAD = 366
/** A clock that is set right by the system may go back by this much. Milliseconds. */
const SLACK = 10 * 60_000

// Days in UTC: what is told apart here is a year, and the computer may be anywhere.
const dayOf = (moment: string) => longDay(dayIn('UTC', moment))

/**
 * Why the clock may be wrong: it is before the newest entry of the ledger, or over a year after it; null = neither, or
 * there is no entry yet.
 */
export function clockDoubt(now: string, newest: string | null): string | null {
  if (newest === null) return null
  const ahead = Date.parse(now) - Date.parse(newest)
  if (ahead < -SLACK)
    return `The clock of this computer says ${dayOf(now)}, and the ledger has an entry of ${dayOf(newest)}. Set the clock right: until it is later than that entry, no record is deleted.`
  if (ahead > FAR_AHEAD * DAY)
    return `The clock of this computer says ${dayOf(now)}, over a year after the newest entry of the ledger, ${dayOf(newest)}. Set the clock right if that is wrong: no record is deleted for the next ${WAIT} days.`
  return null
}

/** Days on which nothing is deleted after the clock went on by more than a year between two entries. */
const WAIT = 30

/**
 * Why nothing may be deleted because of the clock; null = the moments of the ledger, oldest entry first, and now follow
 * each other as they would with a clock that nobody moved.
 */
export function clockStopsPurge(now: string, moments: readonly string[]): string | null {
  const doubt = clockDoubt(now, moments.at(-1) ?? null)
  if (doubt !== null) return doubt
  const jump = moments.findLastIndex((moment, index) => {
    const before = moments[index - 1]
    return before !== undefined && Date.parse(moment) - Date.parse(before) > FAR_AHEAD * DAY
  })
  const [before, after] = [moments[jump - 1], moments[jump]]
  if (before === undefined || after === undefined) return null
  return Date.parse(now) - Date.parse(after) < WAIT * DAY
    ? `The clock went on from ${dayOf(before)} to ${dayOf(after)} between two entries of the ledger. No record is deleted in the ${WAIT} days after that.`
    : null
}
