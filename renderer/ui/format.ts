import { dayIn, systemTimeZone } from '../../shared/model/calendar.ts'
import { asPeriod, Z80 } from '../../shared/readiness/wording.ts'

/**
 * Every number and date on screen is written here, in the person's language. Missing values are an en dash; parts
 * that print one add "not known" for screen readers (see value.tsx).
 */
const systemLocale = knownLocale(typeof navigator === 'undefined' ? 'en' : navigator.language)
let locale = systemLocale
const NBSP = '\u00a0'

/** Systems without a language of their own hand out names such as `en-US@posix`, which no formatter takes. */
export function knownLocale(wanted: string): string {
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

export { Z80 }
export const MISSING = '–'

const decimals = new Map<number, Intl.NumberFormat>()
/** A plain number with fixed decimals, e.g. 2.8. */
export function number(value: number | null, digits = 0): string {
  if (value === null) return MISSING
  let format = decimals.get(digits)
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    decimals.set(digits, format)
  }
  return format.format(value)
}

/** The signs between whole and decimals, and between groups of digits, as numbers are written now. */
export const numberSigns = (): { decimal: string; group: string } => (signs ??= signsOf())

let signs: { decimal: string; group: string } | null = null
function signsOf() {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(12345.6)
  const sign = (type: string, other: string) =>
    parts.find((part) => part.type === type)?.value ?? other
  return { decimal: sign('decimal', '.'), group: sign('group', NBSP) }
}

/** A ratio as percent: 1.18 → 118 %. */
export const percent = (ratio: number | null, digits = 0): string =>
  ratio === null ? MISSING : `${number(ratio * 100, digits)}${NBSP}%`

/** A probability as percent that never reads as certain: under 1 %, 61 %, over 99 %. */
export const chance = (probability: number | null): string =>
  probability !== null && probability < 0.01
    ? `under ${percent(0.01)}`
    : probability !== null && probability > 0.99
      ? `over ${percent(0.99)}`
      : percent(probability)

/** The same in a narrow column: < 1 %, 61 %, > 99 %. */
export const shortChance = (probability: number | null): string =>
  chance(probability).replace('under ', `<${NBSP}`).replace('over ', `>${NBSP}`)

/** A word or phrase as it begins a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * A sentence of the core with its numbers as this place writes them, and units held together: no line ends between a
 * number and its percent sign. Quoted words stay as somebody wrote them.
 */
export function sentence(text: string): string {
  const { decimal, group } = numberSigns()
  return text
    .split(/(“[^“”]*”)/)
    .map((part) =>
      part.startsWith('“')
        ? part
        : part
            .replaceAll(' %', `${NBSP}%`)
            .replace(/(?<![\d.])(\d+)\.(\d+)(?!\.?\d)/g, `$1${decimal}$2`)
            .replace(/(?<=\d)\u202f(?=\d{3}(?!\d))/g, group),
    )
    .join('')
}

/** A score on the 1–5 scale: 2.8. What the ratings point to may lie above 5; the scale ends there. */
export const score = (value: number | null): string =>
  number(value === null ? null : Math.min(5, value), 1)

/** A difference with its sign: +0.4, −1.4. */
export const signed = (value: number | null, digits = 1): string => {
  if (value === null) return MISSING
  const text = number(Math.abs(value), digits)
  if (Number(Math.abs(value).toFixed(digits)) === 0) return text
  return `${value < 0 ? '−' : '+'}${text}`
}

/** Bounds of the 80 % range, or null when either part is unknown. */
export const interval80 = (value: number | null, se: number | null): [number, number] | null =>
  value === null || se === null ? null : [value - Z80 * se, value + Z80 * se]

/** 111–125 % */
export const percentInterval = (value: number | null, se: number | null): string => {
  const bounds = interval80(value, se)
  return bounds
    ? `${number(Math.max(0, bounds[0]) * 100)}–${number(bounds[1] * 100)}${NBSP}%`
    : MISSING
}

/** 2.5–3.1, kept inside the scale. */
export const scoreInterval = (value: number | null, se: number | null): string => {
  const bounds = interval80(value, se)
  return bounds ? `${score(Math.max(1, bounds[0]))}–${score(Math.min(5, bounds[1]))}` : MISSING
}

const plurals = new Intl.PluralRules('en')
/** 1 rater, 2 raters. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)}${NBSP}${plurals.select(value) === 'one' ? one : many}`

let dayFormat = dayFormatOf()
function dayFormatOf() {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
}
/** A calendar day, YYYY-MM-DD → 9 May 2026 in the person's order. */
export const day = (text: string | null): string =>
  text === null ? MISSING : dayFormat.format(new Date(`${text}T00:00:00Z`))

/** Whose calendar and clock moments are told in: that of the open workspace. */
let zone = systemTimeZone()
let formats = formatsIn(zone)

function formatsIn(timeZone: string) {
  // Elsewhere than at the reader's own place the time says where it is told.
  const named = timeZone === systemTimeZone() ? {} : ({ timeZoneName: 'short' } as const)
  const time = { hour: 'numeric', minute: '2-digit', ...named } as const
  return {
    time: new Intl.DateTimeFormat(locale, { ...time, timeZone }),
    moment: new Intl.DateTimeFormat(locale, {
      ...{ year: 'numeric', month: 'short', day: 'numeric' },
      ...time,
      timeZone,
    }),
  }
}

/** Writes numbers and dates the way of a place from now on; `system` = as this system does. */
export function writeAs(wanted: string): void {
  const next = wanted === 'system' ? systemLocale : knownLocale(wanted)
  if (next === locale) return
  locale = next
  decimals.clear()
  signs = null
  formats = formatsIn(zone)
  dayFormat = dayFormatOf()
  money = moneyFormatOf(currency)
  monthFormat = monthFormatOf()
}

/** How a place writes a day and a number, as an example. */
export function exampleOf(wanted: string): string {
  const place = wanted === 'system' ? systemLocale : knownLocale(wanted)
  const date = new Intl.DateTimeFormat(place, { dateStyle: 'medium', timeZone: 'UTC' })
  return `${date.format(new Date('2026-12-31T00:00:00Z'))} · ${new Intl.NumberFormat(place).format(1234.5)}`
}

/** Tells moments in this zone from now on. */
export function tellTimesIn(timeZone: string): void {
  if (timeZone === zone) return
  zone = timeZone
  formats = formatsIn(zone)
}

/** The day weeks begin with, 1 = Monday; null = by the place whose way dates are written. */
let weekStart: number | null = null

/** Begins weeks on this day from now on; null = as the place does. */
export function beginWeeksOn(start: number | null): void {
  weekStart = start
}

/** The day weeks begin with, 0 = Sunday. */
export function firstOfWeek(): number {
  if (weekStart !== null) return weekStart % 7
  const place = new Intl.Locale(locale)
  const info: unknown =
    'getWeekInfo' in place && typeof place.getWeekInfo === 'function' ? place.getWeekInfo() : null
  const isKnown = typeof info === 'object' && info !== null && 'firstDay' in info
  return isKnown && typeof info.firstDay === 'number' ? info.firstDay % 7 : 1
}

/** Short names of the days of a week, from its first one. */
export function weekdays(): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  // 4 January 1970 was a Sunday.
  return Array.from({ length: 7 }, (_, index) =>
    format.format(new Date(Date.UTC(1970, 0, 4 + firstOfWeek() + index))),
  )
}

/** The calendar day now, YYYY-MM-DD. */
export const today = (): string => dayIn(zone, new Date().toISOString())

/** The calendar day of a moment for a cell of a table, YYYY-MM-DD. */
export const cellDay = (moment: string | null | undefined, timeZone = zone): string | null =>
  moment == null ? null : dayIn(timeZone, moment)

/** The calendar day of a moment; a signed record is told in the zone it was signed in. */
export const dayOf = (moment: string | null, timeZone = zone): string =>
  day(moment === null ? null : dayIn(timeZone, moment))

/** An instant: date and time; a signed record is told in the zone it was signed in. */
export const moment = (text: string | null, timeZone = zone): string => {
  if (text === null) return MISSING
  const { moment: format } = timeZone === zone ? formats : formatsIn(timeZone)
  return format.format(new Date(text))
}

/** An instant: the time alone when it is today, otherwise date and time. */
export const recently = (text: string | null): string => {
  if (text === null) return MISSING
  const format = dayIn(zone, text) === today() ? formats.time : formats.moment
  return format.format(new Date(text))
}

/** The currency of the open workspace; null = none was chosen. */
let currency: string | null = null
let money = moneyFormatOf(currency)
function moneyFormatOf(of: string | null) {
  const style = of === null ? {} : ({ style: 'currency', currency: of } as const)
  return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 0 })
}
/** An amount of money: €250,000. A signed record is told in the currency it was signed in. */
export const amount = (value: number | null, of = currency): string =>
  value === null ? MISSING : (of === currency ? money : moneyFormatOf(of)).format(value)

/** A difference in money with its sign: +€12,000, −€3,000. */
export const signedAmount = (value: number, of = currency): string =>
  Math.round(value) === 0 ? amount(0, of) : `${value < 0 ? '−' : '+'}${amount(Math.abs(value), of)}`

/** Tells amounts in this currency from now on. */
export function tellMoneyIn(of: string | null): void {
  if (of === currency) return
  currency = of
  money = moneyFormatOf(of)
}

/** What a saved table says of its amounts: plain numbers, so that it can be read in again. */
export const moneyNote = (): string[] => (currency === null ? [] : [`Amounts in ${currency}`])

/** A title of a column of amounts: Quota, EUR. */
export const inCurrency = (title: string): string =>
  currency === null ? title : `${title}, ${currency}`

/** As {@link asPeriod}, a month in the person's language. */
let monthFormat = monthFormatOf()
function monthFormatOf() {
  return new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
}
export const period = (text: string | null): string => {
  if (text === null) return MISSING
  return /^\d{4}-\d{2}$/.test(text)
    ? monthFormat.format(new Date(`${text}-01T00:00:00Z`))
    : asPeriod(text)
}

/** Working time: 45 min, 1.5 h. */
export const duration = (hours: number): string =>
  hours < 1
    ? `${number(hours * 60)}${NBSP}min`
    : `${number(hours, Number.isInteger(hours) ? 0 : 1)}${NBSP}h`

/** Sizes of files and room on disks: 12 kB, 4.2 MB, 81 GB. */
export const bytes = (value: number): string =>
  value < 1_000_000
    ? `${number(Math.max(1, value / 1000))}${NBSP}kB`
    : value < 1_000_000_000
      ? `${number(value / 1_000_000, 1)}${NBSP}MB`
      : `${number(value / 1_000_000_000, 1)}${NBSP}GB`
