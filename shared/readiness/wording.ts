import { MONTHS } from '../model/calendar.ts'
import type { Period } from '../model/period-result.ts'

/**
 * Numbers as sentences print them, the same on screen, in exports and on the command line. English and
 * locale-independent on purpose: sentences are part of what a decision record freezes.
 */
export const NOT_KNOWN = '–'

/** 1.18 → `118 %`. */
export const asPercent = (ratio: number | null): string =>
  ratio === null ? NOT_KNOWN : `${Math.round(ratio * 100)} %`

/** A chance never reads as certain: under 1 % and over 99 % are said so. */
export function asChance(probability: number | null): string {
  if (probability === null) return NOT_KNOWN
  if (probability < 0.01) return 'under 1 %'
  if (probability > 0.99) return 'over 99 %'
  return `${Math.round(probability * 100)} %`
}

const formats = new Map<number, Intl.NumberFormat>()
/** Rounded as screens round: by the number as it is written, so that 4.05 is 4.1 though it lies a hair below in binary. */
function fixed(value: number, digits: number): string {
  let format = formats.get(digits)
  if (!format) {
    format = new Intl.NumberFormat('en', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    })
    formats.set(digits, format)
  }
  return format.format(value)
}

/** 2.834 → `2.8`; what the ratings point to may lie above 5, where the scale ends. */
export const asScore = (score: number | null, digits = 1): string =>
  score === null ? NOT_KNOWN : fixed(Math.min(5, score), digits)

/** A score named beside a cut: a second digit where one digit would show the two as equal. 3.45 beside 3.5 → `3.45`. */
export const asScoreBeside = (score: number | null, cut: number): string =>
  score !== null && score !== cut && asScore(score) === asScore(cut)
    ? asScore(score, 2)
    : asScore(score)

/** −0.82 → `−0.8`, 0.3 → `+0.3`, with a true minus sign. */
export function asSigned(value: number, digits = 1): string {
  const text = fixed(Math.abs(value), digits)
  if (Number(text) === 0) return text
  return `${value < 0 ? '−' : '+'}${text}`
}

/**
 * 215000 → `EUR 215 000`: groups of three parted by thin spaces, which no language reads as a decimal sign. Null = no
 * currency was chosen.
 */
export const asAmount = (value: number, currency: string | null = null): string =>
  `${currency === null ? '' : `${currency}\u00a0`}${value < 0 ? '−' : ''}${String(Math.abs(Math.round(value))).replace(/\B(?=(?:\d{3}){1,8}$)/g, '\u202f')}`

/** A period in words: 2025-Q3 → `Q3 2025`, 2025-H2 → `H2 2025`, 2025-07 → `Jul 2025`; a year stays. */
export function asPeriod(period: Period): string {
  const [year = '', part] = period.split('-')
  if (part === undefined) return year
  return `${/^[HQ]/.test(part) ? part : (MONTHS[Number(part) - 1] ?? part).slice(0, 3)} ${year}`
}

interface Range {
  percentileLow?: number | null
  percentileHigh?: number | null
}

/**
 * A percentile, said the one way a sentence says it anywhere: `above 62 of 100 peers, between 22 and 91`. `peers` counts the
 * person too, so a group of one has nobody to stand above.
 */
export function asStanding(percentile: number | null, peers: number, range: Range = {}): string {
  if (percentile === null) return 'not known'
  if (peers <= 1) return 'no peers'
  const { percentileLow: low = null, percentileHigh: high = null } = range
  const between =
    low === null || high === null ? '' : `, between ${Math.round(low)} and ${Math.round(high)}`
  return `above ${Math.round(percentile)} of 100 peers${between}`
}

/** The same in one line of a narrow column under “Peers below, of 100”: `62 (22–91)`. */
export function asPeersBelow(percentile: number | null, peers: number, range: Range = {}): string {
  if (percentile === null) return NOT_KNOWN
  if (peers <= 1) return 'no peers'
  const { percentileLow: low = null, percentileHigh: high = null } = range
  const between = low === null || high === null ? '' : ` (${Math.round(low)}–${Math.round(high)})`
  return `${Math.round(percentile)}${between}`
}

/** `a, b and c`. */
export function asList(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** A list of names; where one of them has an “and” of its own, each stands in quotes. */
export const asNames = (names: readonly string[]): string =>
  asList(
    names.length > 1 && names.some((name) => / and |,/.test(name))
      ? names.map((name) => `“${name}”`)
      : names,
  )

/** `one rater`, `3 raters`. */
export const asCount = (n: number, one: string, many = `${one}s`): string =>
  n === 1 ? `one ${one}` : `${n} ${many}`

/** A score as it is shown: the scale ends at 1 and 5, whatever the ratings point to. */
export const onScale = (score: number): number => Math.min(5, Math.max(1, score))

/** z of a two-sided 80 % range. */
export const Z80 = 1.2815515655446004

export const interval80 = (mean: number | null, se: number | null): [number, number] | null =>
  mean === null || se === null ? null : [mean - Z80 * se, mean + Z80 * se]
