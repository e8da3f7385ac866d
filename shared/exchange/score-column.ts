import type { Choices } from '../contract/import-parts.ts'
import { type ColumnStudy, EMPTY, type Parsed } from './cell.ts'
import { readNumber } from './number-cell.ts'
import { decimalOf } from './number-column.ts'
import { meaningOfWords, readScoreText, runsBackwards, type ScoreText } from './score-words.ts'
import type { Cell } from './sheet.ts'
import { foldKey, lineOf } from './text.ts'

type Scale = NonNullable<Choices['scale']>

/** Ratings are kept from 1 to 5. */
const KEPT: Scale = { low: 1, high: 5 }

const RANGE = /(?<![\d.,])(\d{1,3})\s?(?:-|–|—|to|bis|à|a|\.\.+)\s?(\d{1,3})(?![\d.,%])/iu
const OUT_OF = /(?:out of|von|sur|of|\/)\s?(\d{1,3})(?!\d)/iu

/** The scale that a header names: `Score (1-7)`, `Rating 0–100`; null where it names none. */
export function scaleOfHeader(header: string): Scale | null {
  if (header.length > 300) return null
  const range = RANGE.exec(header)
  const [low, high] = [Number(range?.[1]), Number(range?.[2])]
  if (range && low <= 1 && high > low && high <= 100 && high >= 3) return { low, high }
  return /%|percent|prozent/i.test(header) ? { low: 0, high: 100 } : null
}

/** Words that say which end of a scale is the good one. */
const GOOD =
  'best|highest|excellent|outstanding|top|beste|sehr\\sgut|meilleur|mejor|melhor|migliore'
const BAD = 'worst|lowest|(?:very\\s)?poor|schlechteste|ungenügend|pire|peor|pior|peggiore'
const BACKWARDS = new RegExp(
  `(?<![\\d.,])[01]\\s?(?:=|:|\\(|-|–|is|means|ist)\\s?(?:the\\s)?(?:${GOOD})(?!\\p{L})|(?<![\\d.,])(?:[3-9]|10|100)\\s?(?:=|:|\\(|-|–|is|means|ist)\\s?(?:the\\s)?(?:${BAD})(?!\\p{L})`,
  'iu',
)
/** Lines above a table that speak of its ratings. */
const OF_SCORES = /scale|scor|rating|rated|points|skala|bewert|échelle|escala|scala|schaal/i
const BRACKETS = /\([^()]{0,60}\)/g

/** What a line above the table says about the scores under it: `Scale: 1 (low) to 7 (high)`. */
function scaleAbove(lines: readonly string[]): { scale: Scale; line: string } | null {
  for (const line of lines) {
    if (line.length > 300 || !OF_SCORES.test(line)) continue
    const scale = scaleOfHeader(line.replace(BRACKETS, ' ').replace(/\s+/g, ' '))
    if (scale) return { scale, line }
  }
  return null
}

/** The number above which a header counts, such as 10 for `Score out of 10`; where its scale begins is not said. */
const topOf = (header: string) => Number(OUT_OF.exec(header.slice(0, 300))?.[1] ?? Number.NaN)

const NOT_OBSERVED = new Set(
  [
    'not observed',
    'not rated',
    'not applicable',
    'no rating',
    'unable to rate',
    'cannot rate',
    "don't know",
    'do not know',
    'unknown',
    'n.o.',
    'n/o',
    'n.b.',
    'nicht beobachtet',
    'keine angabe',
    'k.a.',
    'entfällt',
    'non observé',
    'non applicable',
    's.o.',
    'no observado',
    'no aplica',
    'n.v.t.',
    'non osservato',
    'não observado',
  ].map(foldKey),
)

const NO_RATING =
  'Not a rating. Write a number from 1 to 5, say what the word stands for, or leave it empty for not observed.'
const WAY_ON = 'Say which scale it is, or convert the whole column to 1 to 5'

/**
 * Ratings from 1 to 5; words for "not observed" become null, as an empty cell does. A column on another scale is
 * converted along a straight line where its header or the person names the scale, and turned away as a whole where
 * nobody does: the ratings between 1 and 5 of such a column would be the wrong ones. Numbers may stand beside words
 * (`5 - Outstanding`), as stars or as `4/5`; words alone are read where the column settles what they stand for.
 */
export function studyScores(
  header = '',
  chosen: Scale | null = null,
  above: readonly string[] = [],
  /** The person says what each text stands for. */
  isTold = false,
): ColumnStudy {
  const ofAll = scaleAbove(above)
  let highest = 0
  let below = Number.POSITIVE_INFINITY
  const tops = new Set<number>()
  const pairs = new Map<string, number>()
  const alone = new Map<string, string>()
  const seeNumber = (value: number) => {
    highest = Math.max(highest, value)
    if (value < 1) below = Math.min(below, value)
  }
  return {
    see(cell) {
      const reading = decimalOf(cell)
      if (reading) {
        if (!reading.percent) seeNumber(reading.value)
        return
      }
      const found = scoreTextOf(cell)
      if (!found) return
      const { value, of, words } = found
      if (of !== null) tops.add(of)
      if (value !== null) seeNumber(value)
      if (words === '' || pairs.size + alone.size > MOST_WORDS) return
      if (value !== null) pairs.set(words, value)
      else alone.set(words, lineOf(cell))
    },
    decide() {
      const ofHeader = scaleOfHeader(header)
      const scale = chosen ?? ofHeader ?? ofAll?.scale ?? null
      const reason = reasonAgainst(scale)
      if (reason !== null) {
        const parse = (cell: Cell): Parsed => {
          const parsed = scoreOf(cell, KEPT, new Map())
          return 'value' in parsed && parsed.value === null ? parsed : { reason }
        }
        return { notes: [], style: null, parse }
      }
      const isKept = !scale || (scale.low === KEPT.low && scale.high === KEPT.high)
      const words = (isKept ? meaningOfWords(new Set(alone.keys()), pairs) : null) ?? pairs
      const read = [...alone].flatMap(([word, text]) =>
        words.has(word) && !pairs.has(word) ? [`${text} ${words.get(word)}`] : [],
      )
      const notes =
        read.length === 0
          ? []
          : [
              `Score: words were read as steps of a scale from 1 to 5: ${read.join(', ')}. If they stand for something else, say what.`,
            ]
      return scale
        ? converting(scale, whyOf(ofHeader !== null), words, notes)
        : { notes, style: null, parse: (cell) => scoreOf(cell, KEPT, words) }
    },
  }

  function whyOf(isOfHeader: boolean): string {
    if (chosen) return 'it was chosen'
    return isOfHeader ? `the header says ${header}` : `a line above the table says "${ofAll?.line}"`
  }

  /** Why the whole column cannot be meant; null = it can. */
  function reasonAgainst(scale: Scale | null): string | null {
    const [end = 5, other] = tops
    if (other !== undefined) {
      return `The ratings are out of ${end} and out of ${other}. Give the whole column on one scale.`
    }
    const isSaid = !isTold && [header, ...above].some((line) => BACKWARDS.test(line.slice(0, 300)))
    if (isSaid || runsBackwards(pairs)) {
      return 'The file says that low numbers are the better ones here. Turn the numbers round, so that 5 is the best, or say what each text stands for.'
    }
    if (scale) {
      return tops.size > 0 && end !== scale.high
        ? `The ratings are out of ${end}, and the scale ends at ${scale.high}. Choose the scale of the file.`
        : null
    }
    const top = tops.size > 0 ? end : topOf(header)
    if (top > 5) {
      const says =
        tops.size > 0
          ? `The ratings are out of ${top}`
          : `The header says that the scale goes up to ${top}`
      return `${says}, and not where it begins. ${WAY_ON}.`
    }
    if (tops.size > 0 && end < 5) return `The ratings are out of ${end}. ${WAY_ON}.`
    if (highest > 5) {
      return `The column goes up to ${highest}, so it is on another scale than 1 to 5. ${WAY_ON}, or correct ${highest}.`
    }
    return below < 1
      ? `The column goes down to ${below}, so it is on another scale than 1 to 5. ${WAY_ON}, or correct ${below}; empty means not observed.`
      : null
  }
}

/** Different words of ratings that are kept. */
const MOST_WORDS = 200

const isNotObserved = (cell: Cell) =>
  typeof cell === 'string' && /\p{L}/u.test(cell) && NOT_OBSERVED.has(foldKey(cell))

function scoreTextOf(cell: Cell): ScoreText | null {
  if (typeof cell !== 'string' || isNotObserved(cell) || readNumber(cell).kind === 'empty') {
    return null
  }
  return readScoreText(lineOf(cell))
}

function converting(
  scale: Scale,
  why: string,
  words: ReadonlyMap<string, number>,
  before: readonly string[],
) {
  const isKept = scale.low === KEPT.low && scale.high === KEPT.high
  const middle = (scale.low + scale.high) / 2
  const notes = isKept
    ? [...before]
    : [
        ...before,
        `Score: read on a scale from ${scale.low} to ${scale.high}, because ${why}, and converted to 1 to 5: ${scale.low} became 1, ${middle} became 3, ${scale.high} became 5.`,
      ]
  return { notes, style: null, parse: (cell: Cell) => scoreOf(cell, scale, words) }
}

/** A rating of a scale on that from 1 to 5, along a straight line; `words` = what texts without a number stand for. */
function scoreOf(cell: Cell, { low, high }: Scale, words: ReadonlyMap<string, number>): Parsed {
  if (isNotObserved(cell)) return EMPTY
  const reading = decimalOf(cell)
  if (!reading && readNumber(cell).kind === 'empty') return EMPTY
  const text = reading ? null : scoreTextOf(cell)
  const number = reading?.value ?? text?.value ?? words.get(text?.words ?? '')
  if (number === undefined) return { reason: NO_RATING }
  const isPercent = reading?.percent === true
  const isRead = isPercent && low === 0 && high === 100
  const value = isRead ? number * 100 : number
  if (isPercent !== isRead || value < low || value > high) {
    return {
      reason: `A rating must lie between ${low} and ${high}; leave it empty for not observed.`,
    }
  }
  const isKept = low === KEPT.low && high === KEPT.high
  return {
    value: isKept
      ? value
      : Number((KEPT.low + ((KEPT.high - KEPT.low) * (value - low)) / (high - low)).toFixed(4)),
  }
}
