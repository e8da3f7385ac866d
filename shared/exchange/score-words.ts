import STEPS from './score-words.json' with { type: 'json' }
import { foldKey } from './text.ts'

/** A rating written as text: its number, the number it is out of, and the words beside it, folded. */
export interface ScoreText {
  value: number | null
  of: number | null
  words: string
}

const LONGEST = 80
const NUMBER = String.raw`(\d{1,3}(?:[.,]\d{1,2})?)`
const STARS = /^(?:[\u2605\u2b50\u2606\s]|\ufe0f)+$/u
/** `4/5`, `4 out of 5`. */
const OUT_OF = new RegExp(String.raw`^${NUMBER}\s*(?:/|out of|of|von|sur|de|из)\s*(\d{1,3})$`, 'iu')
/** `5 - Outstanding`, `5: Outstanding`, `5 Outstanding`. */
const NUMBER_FIRST = new RegExp(String.raw`^${NUMBER}(?:\s*[-–—:.)=|]+\s*|\s+)(\p{L}.*)$`, 'u')
/** `Outstanding (5)`, `Outstanding - 5`, `Level 5`, `Outstanding (5/5)`. */
const NUMBER_LAST = new RegExp(
  String.raw`^(\p{L}.*?)(?:\s*[-–—:=|([]+\s*|\s+)${NUMBER}(?:\s*/\s*(\d{1,3}))?[)\]]?$`,
  'u',
)

const numberOf = (text: string) => Number(text.replace(',', '.'))

/** Takes a rating with words, stars or the end of its scale apart; null where it is nothing of the kind. */
export function readScoreText(text: string): ScoreText | null {
  if (text.length > LONGEST) return null
  if (STARS.test(text)) {
    const full = text.match(/[\u2605\u2b50]/gu)?.length ?? 0
    const empty = text.match(/\u2606/gu)?.length ?? 0
    return full + empty === 0
      ? null
      : { value: full, of: empty > 0 ? full + empty : null, words: '' }
  }
  const [, part, whole] = OUT_OF.exec(text) ?? []
  if (part && whole) return { value: numberOf(part), of: Number(whole), words: '' }
  const [, first, after] = NUMBER_FIRST.exec(text) ?? []
  if (first && after) return { value: numberOf(first), of: null, words: foldKey(after) }
  const [, before, last, top] = NUMBER_LAST.exec(text) ?? []
  if (before && last) {
    return { value: numberOf(last), of: top ? Number(top) : null, words: foldKey(before) }
  }
  const words = foldKey(text)
  return words === '' ? null : { value: null, of: null, words }
}

/** Words of scales of five steps as forms and appraisals use them, from the lowest step to the highest. */
const FAMILIES = STEPS.map(
  (steps) =>
    new Map(
      steps.flatMap((step, at) => step.split(', ').map((word) => [foldKey(word), at + 1] as const)),
    ),
)

/** Steps that settle that a family of words is used as one of five; with fewer the highest may be the third. */
const SURE = 3

/**
 * What words without a number stand for from 1 to 5. `pairs` = words that stand with a number elsewhere in the column,
 * which say it for sure. Null where the words do not settle it, such as Meets and Exceeds alone.
 */
export function meaningOfWords(
  alone: ReadonlySet<string>,
  pairs: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> | null {
  const open = [...alone].filter((word) => !pairs.has(word))
  const said = new Map(
    [...alone].flatMap((word) => {
      const value = pairs.get(word)
      return value === undefined ? [] : [[word, value] as const]
    }),
  )
  if (open.length === 0) return said
  const fits = FAMILIES.filter((family) => {
    if (!open.every((word) => family.has(word))) return false
    const known = [...pairs].filter(([word]) => family.has(word))
    if (known.some(([word, value]) => family.get(word) !== value)) return false
    const steps = new Set(
      [...alone, ...known.map(([word]) => word)].map((word) => family.get(word)),
    )
    return known.length > 0 || (steps.has(5) && steps.size >= SURE) || steps.size > SURE
  })
  const [family, other] = fits
  if (!family || (other && open.some((word) => other.get(word) !== family.get(word)))) return null
  for (const word of open) said.set(word, family.get(word) ?? 0)
  return said
}

/** Whether the numbers beside words run against them, as school marks do: `1 - Outstanding`, `5 - Poor`. */
export function runsBackwards(pairs: ReadonlyMap<string, number>): boolean {
  return FAMILIES.some((family) => {
    const known = [...pairs].flatMap(([word, value]) => {
      const step = family.get(word)
      return step === undefined ? [] : [{ step, value }]
    })
    return known.some(
      (one) =>
        (one.step === 5 && one.value <= 2) ||
        (one.step === 1 && one.value >= 4) ||
        known.some((other) => one.step < other.step && one.value > other.value),
    )
  })
}
