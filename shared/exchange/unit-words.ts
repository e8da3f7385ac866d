/** What a header says about the unit of its amounts, such as `Quota (k€)`, `Actual in millions` or `Amount USD`. */

const CODE =
  'usd|eur|gbp|chf|jpy|cny|inr|cad|aud|nzd|sgd|hkd|sek|nok|dkk|pln|czk|huf|ron|brl|mxn|zar|try|aed|krw|ils|rub'
const MONEY = `\\p{Sc}|${CODE}`
const WORDS: readonly (readonly [factor: number, words: string])[] = [
  [1e9, 'bn|billions?|mrd\\.?|milliarden'],
  [1e8, '[亿億](?:元|円)?|억\\s?원?'],
  [1e7, 'crores?|cr\\.?'],
  [1e6, '百万(?:元|円)?|백만\\s?원?|mio\\.?|mln|mn|mm|m|millions?|millionen'],
  [1e4, '[万萬](?:元|円)?|만\\s?원?'],
  [1e5, 'lakhs?|lacs?'],
  [1e3, "千(?:元|円)?|천\\s?원?|k|t|teur|tsd\\.?|tys\\.?|['’]?000s?|thousands?|tausend"],
]
/** Letters that are a unit only beside money, or k alone: `Actual t` is no amount in thousands. */
const LONE = new Set(['m', 't', 'cr'])

const BEFORE = '(?:^|[\\s([{（,/_])'
const AFTER = '(?:$|[\\s)\\]}）.,_])'
const alone = (words: string) =>
  words
    .split('|')
    .filter((word) => !LONE.has(word.replace('\\.?', '')))
    .join('|')
const SCALES = WORDS.map(([factor, words]) => {
  const beside = `(?:${words})\\s?(?:${MONEY})|(?:${MONEY})\\s?(?:${words})`
  return { factor, pattern: new RegExp(`${BEFORE}(?:${beside}|${alone(words)})${AFTER}`, 'iu') }
})

/** What the unit in a header multiplies amounts by: 1,000 for `Quota (k€)`, 1,000,000 for `Actual $M`, else 1. */
export function scaleOf(header: string): number {
  if (header.length > 300) return 1
  return SCALES.find(({ pattern }) => pattern.test(header))?.factor ?? 1
}

const ALL_WORDS = WORDS.map(([, words]) => words).join('|')
const UNIT = `(?:(?:${ALL_WORDS})\\s?(?:${MONEY})|(?:${MONEY})\\s?(?:${ALL_WORDS})|${alone(ALL_WORDS)}|${MONEY})`
const AT_THE_END = new RegExp(
  `(?<![\\s,_:/-])[\\s,_:/-]+(?:in\\s+)?${UNIT}(?:[\\s_]+${UNIT})?$`,
  'iu',
)

/** A header without the unit at its end: `Quota` for `Quota in thousands`, `quota_k` and `Quota, k EUR`. */
export const withoutUnit = (header: string): string =>
  header.length > 300 ? header : header.replace(AT_THE_END, '')

const IN_UNITS = new RegExp(`(?:^|[\\s(,;:])(?:in|en|em|w)\\s+(?:${UNIT})(?=$|[\\s).,;])`, 'iu')
/** `Bookings 2025 (USD thousands)`: a scale beside money or written out, alone in brackets. */
const IN_BRACKETS = new RegExp(
  `[([（]\\s*(?:(?:${MONEY})\\s?(?:${ALL_WORDS})|(?:${ALL_WORDS})\\s?(?:of\\s)?(?:${MONEY})|thousands?|millions?|['’]000s?|tausend|tsd\\.?|millionen|mio\\.?)\\s*[)\\]）]`,
  'iu',
)
const MILES = /(?:^|\s)(?:en|em)\s+(milhares|miles|milliers|milhões|millones)\b/i

/** What a line above the table says of all its amounts, such as `All figures in thousands of USD`; null = nothing. */
export function unitAbove(lines: readonly string[]): { factor: number; line: string } | null {
  for (const line of lines) {
    const said =
      IN_UNITS.exec(line)?.[0].replace(/^\P{L}*\p{L}+\s+/u, '') ?? IN_BRACKETS.exec(line)?.[0] ?? ''
    const [, word = ''] = MILES.exec(line) ?? []
    const factor = /^mill?[oõ]/i.test(word) ? 1e6 : word ? 1e3 : scaleOf(said)
    // `in K` may name a region.
    if (factor > 1 && !/^k$/i.test(said)) return { factor, line }
  }
  return null
}

const SIGN_CODES: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '₹': 'INR' }
const CODES = new Set(CODE.toUpperCase().split('|'))
const MENTION = new RegExp(`\\p{Sc}|(?<!\\p{L})[kmt]?(?:${CODE})(?!\\p{L})`, 'iu')

/** The currency that a header or a cell names, as a code where its sign has only one; null = none. */
export function currencyOf(text: string): string | null {
  const found = MENTION.exec(text)?.[0].toUpperCase()
  if (found === undefined) return null
  const code = found.length === 4 ? found.slice(1) : found
  return SIGN_CODES[code] ?? (CODES.has(code) || code.length === 1 ? code : null)
}

/** Signs that several currencies share. */
const SHARED: Readonly<Record<string, RegExp>> = {
  $: /^(?:USD|CAD|AUD|NZD|SGD|HKD|MXN|BRL)$/,
  '¥': /^(?:JPY|CNY)$/,
}

/** Whether amounts in these currencies cannot be compared: `$` and USD may be one, € and USD are not. */
export function areSeveral(currencies: ReadonlySet<string>): boolean {
  const all = [...currencies]
  const mayBeOne = (a: string, b: string) => SHARED[a]?.test(b) || SHARED[b]?.test(a)
  return all.some((a, at) => all.slice(at + 1).some((b) => !mayBeOne(a, b)))
}
