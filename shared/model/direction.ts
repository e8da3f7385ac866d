/*
 * Texts in two directions. A name in Arabic or Hebrew stands in an English sentence beside numbers and brackets, and the
 * rules of Unicode (UAX 9) would draw these to its other side unless the name is set apart (isolated).
 */

/** Letters that are read from the right. */
const RIGHT =
  '\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}'
const FROM_RIGHT = new RegExp(`[${RIGHT}]`, 'u')
/** What a word from the right is made of beside its letters. */
const WITHIN = `${RIGHT}\\p{M}'’״׳.\\-`
/** From a first letter to a last one: the full stop after a name belongs to the sentence. */
const FROM_RIGHT_WORDS = new RegExp(`[${RIGHT}](?:[${WITHIN}\\s]*[${RIGHT}\\p{M}])?`, 'gu')

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** Whether any letter of the text is read from the right. */
export const hasFromRight = (text: string): boolean => FROM_RIGHT.test(text)

/** Words of a long name: more of them in a row are no name. */
const LONG_NAME = 6
const WORDS = /\p{L}[\p{L}\p{M}'’-]*/gu
const ENDS_FROM_RIGHT = new RegExp(`[${RIGHT}]\\p{M}*[\\s\\p{P}]*$`, 'u')
/** The number of a heading or of an entry in a list. */
const NUMBERED = /^\s*\p{N}+[.)]\s/u
const ENDS_A_SENTENCE = /[.!?؟]\s*$/

/**
 * Whether a paragraph as a whole is read from the right: a name, or a text that somebody wrote, with a few foreign words
 * in it. Not so a sentence from the left that begins with a name in Arabic, a name with a figure or a number before it, or
 * a list of names.
 */
export function readFromRight(text: string): boolean {
  if (!hasFromRight(text)) return false
  const left = (text.match(WORDS) ?? []).filter((word) => !hasFromRight(word)).length
  const runs = (text.match(FROM_RIGHT_WORDS) ?? []).map((run) => run.match(WORDS)?.length ?? 0)
  const right = runs.reduce((sum, words) => sum + words, 0)
  const prose = runs.some((words) => words > LONG_NAME)
  if (left > 0) return prose && right >= 3 * left
  if (!prose && NUMBERED.test(text)) return false
  return ENDS_FROM_RIGHT.test(text) && (prose || !/[,;]/.test(text) || ENDS_A_SENTENCE.test(text))
}

export interface DirectedPart {
  text: string
  /** Whether it is set apart: words from the right within a text from the left, or a whole text from the right. */
  apart: boolean
}

/** A text cut into what is read with it and what is set apart. Joined, the parts are the text. */
export function directedParts(text: string): DirectedPart[] {
  if (!hasFromRight(text)) return [{ text, apart: false }]
  if (readFromRight(text)) return [{ text, apart: true }]
  const parts: DirectedPart[] = []
  let at = 0
  for (const { 0: words, index } of text.matchAll(FROM_RIGHT_WORDS)) {
    if (index > at) parts.push({ text: text.slice(at, index), apart: false })
    parts.push({ text: words, apart: true })
    at = index + words.length
  }
  if (at < text.length) parts.push({ text: text.slice(at), apart: false })
  return parts
}

/** The text with invisible signs around what is set apart, for places that take plain text alone. */
export const isolated = (text: string): string =>
  hasFromRight(text)
    ? directedParts(text)
        .map((part) =>
          part.apart ? `${FIRST_STRONG_ISOLATE}${part.text}${POP_ISOLATE}` : part.text,
        )
        .join('')
    : text
