import { dayIn, longDay } from '../../../../shared/model/calendar.ts'
import { moment } from '../../paper/wording.ts'

/** Clocks of two laptops differ by this much without anybody being told. Milliseconds. */
const CLOCKS_DIFFER = 5 * 60_000

export interface Round {
  /** When the request went out. */
  from: string
  /** When the reply came in. */
  until: string
  zone: string
  /** YYYY-MM-DD; null = no day was set. */
  dueOn?: string | null
}

/** A time that a reply gives, held within its round: nobody answers before being asked or after the answer is here. */
export function heldTime(said: string, { from, until }: Round): string {
  const at = Date.parse(said)
  if (Number.isNaN(at) || at > Date.parse(until)) return until
  return at < Date.parse(from) ? from : new Date(at).toISOString()
}

/** What is wrong with a time that a reply gives, in one sentence; null = nothing. */
export function whyHeld(said: string, round: Round): string | null {
  const { from, until, zone, dueOn = null } = round
  const at = Date.parse(said)
  const held = moment(heldTime(said, round), zone)
  if (Number.isNaN(at)) return `It gives no time that can be read, so it counts from ${held}.`
  if (at < Date.parse(from) - CLOCKS_DIFFER)
    return `It says ${moment(said, zone)}, before the request went out, so it counts from ${held}.`
  if (at > Date.parse(until) + CLOCKS_DIFFER)
    return `It says ${moment(said, zone)}, which is still to come, so it counts from ${held}.`
  if (dueOn !== null && dayIn(zone, said) > dueOn)
    return `It was locked on ${longDay(dayIn(zone, said))}, after the day it was due (${longDay(dueOn)}).`
  return null
}

/** A day that a rating gives, held in the same way. */
export function heldDay(said: string | null, { from, until, zone }: Round): string | null {
  if (said === null) return null
  const [first, last] = [dayIn(zone, from), dayIn(zone, until)]
  return said < first ? first : said > last ? last : said
}
