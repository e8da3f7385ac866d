import type { Choices } from '../contract/import-parts.ts'
import { type ColumnStudy, EMPTY, type Parsed } from './cell.ts'
import { readNumber } from './number-cell.ts'
import { decimalOf } from './number-column.ts'
import type { Cell } from './sheet.ts'
import { foldKey } from './text.ts'

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
 * nobody does: the ratings between 1 and 5 of such a column would be the wrong ones.
 */
export function studyScores(header = '', chosen: Scale | null = null): ColumnStudy {
  let highest = 0
  let below = Number.POSITIVE_INFINITY
  return {
    see(cell) {
      const reading = decimalOf(cell)
      if (!reading || reading.percent) return
      highest = Math.max(highest, reading.value)
      if (reading.value < 1) below = Math.min(below, reading.value)
    },
    decide() {
      const scale = chosen ?? scaleOfHeader(header)
      if (scale) return converting(scale, header, chosen !== null)
      const top = topOf(header)
      const reason =
        top > 5
          ? `The header says that the scale goes up to ${top}, and not where it begins. ${WAY_ON}.`
          : highest > 5
            ? `The column goes up to ${highest}, so it is on another scale than 1 to 5. ${WAY_ON}, or correct ${highest}.`
            : below < 1
              ? `The column goes down to ${below}, so it is on another scale than 1 to 5. ${WAY_ON}, or correct ${below}; empty means not observed.`
              : null
      if (reason === null) return { notes: [], style: null, parse: (cell) => scoreOf(cell, KEPT) }
      const parse = (cell: Cell): Parsed => {
        const parsed = scoreOf(cell, KEPT)
        return 'value' in parsed && parsed.value === null ? parsed : { reason }
      }
      return { notes: [], style: null, parse }
    },
  }
}

function converting(scale: Scale, header: string, isChosen: boolean) {
  const isKept = scale.low === KEPT.low && scale.high === KEPT.high
  const why = isChosen ? 'it was chosen' : `the header says ${header}`
  const middle = (scale.low + scale.high) / 2
  const notes = isKept
    ? []
    : [
        `Score: read on a scale from ${scale.low} to ${scale.high}, because ${why}, and converted to 1 to 5: ${scale.low} became 1, ${middle} became 3, ${scale.high} became 5.`,
      ]
  return { notes, style: null, parse: (cell: Cell) => scoreOf(cell, scale) }
}

/** A rating of a scale on that from 1 to 5, along a straight line. */
function scoreOf(cell: Cell, { low, high }: Scale): Parsed {
  if (typeof cell === 'string' && /\p{L}/u.test(cell) && NOT_OBSERVED.has(foldKey(cell))) {
    return EMPTY
  }
  const reading = decimalOf(cell)
  if (!reading) return readNumber(cell).kind === 'empty' ? EMPTY : { reason: NO_RATING }
  const isPercent = reading.percent && low === 0 && high === 100
  const value = isPercent ? reading.value * 100 : reading.value
  if ((reading.percent && !isPercent) || value < low || value > high) {
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
