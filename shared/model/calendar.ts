import { z } from 'zod'

/**
 * Moments are UTC timestamps; a calendar day is `YYYY-MM-DD` and belongs to a time zone. Days are cut out of moments
 * here and nowhere else.
 */

const DAY = 86_400_000
const HOUR = 3_600_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

const partsIn = (zone: string, moment: string): Record<string, string> =>
  Object.fromEntries(
    formatIn(zone)
      .formatToParts(new Date(moment))
      .map(({ type, value }) => [type, value]),
  )

/** Whether this is the name of a time zone, e.g. `America/Los_Angeles` or `UTC`. */
export function isTimeZone(name: string): boolean {
  try {
    formatIn(name)
    return true
  } catch {
    return false
  }
}

export const timeZoneSchema = z.string().refine(isTimeZone, {
  error: 'This is not the name of a time zone, such as Europe/Berlin.',
})

/** The time zone of this system. */
export const systemTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The calendar day of a moment in a time zone. A text that already is a day stays. */
export function dayIn(zone: string, moment: string): string {
  if (moment.length === 10) return moment
  const { year = '', month = '', day = '' } = partsIn(zone, moment)
  return `${year.padStart(4, '0')}-${month}-${day}`
}

/** The time of a moment in a time zone, `HH:MM` of 24 hours. */
export function timeIn(zone: string, moment: string): string {
  const { hour = '', minute = '' } = partsIn(zone, moment)
  return `${hour}:${minute}`
}

/** The same with the zone it is told in: 09:00 UTC; 17:08 (America/Los_Angeles). */
export const timeToldIn = (zone: string, moment: string): string =>
  `${timeIn(zone, moment)} ${zone === 'UTC' ? zone : `(${zone})`}`

/** The first moment of a calendar day in a time zone, found by halving the thirty hours in which it must lie. */
export function beginOf(zone: string, day: string): string {
  const middle = dayNumber(day) * DAY
  let [before, after] = [middle - 15 * HOUR, middle + 15 * HOUR]
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2)
    if (dayIn(zone, new Date(between).toISOString()) < day) before = between
    else after = between
  }
  return new Date(after).toISOString()
}

/** Days since 1 January 1970. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY

const dayOfNumber = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)

/** The day this many days later; earlier where negative. */
export const daysAfter = (day: string, days: number): string => dayOfNumber(dayNumber(day) + days)

/** The same day of a later month, or an earlier one where negative; the last day of a month without such a day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dayOfNumber(Date.UTC(year, month - 1 + months, Math.min(date, last)) / DAY)
}

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** Whether this calendar day exists. */
export const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && Number.isFinite(dayNumber(day)) && daysAfter(day, 0) === day

/** A calendar day in words: 2026-01-05 → 5 January 2026. */
export function longDay(on: string): string {
  const [year = '', month = '', day = ''] = on.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${Number(year)}`
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
