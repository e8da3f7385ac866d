import { foldLetters } from '../model/name-key.ts'

/** One form of apostrophe and hyphen, and none of signs without a width. */
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  ʼ: "'",
  '‐': '-',
  '‑': '-',
  // Signs that nobody sees: where a word may break, and joins of no width.
  '\u00ad': '',
  '\u200b': '',
  '\u2060': '',
  '\ufeff': '',
}

/** What each sign met so far is compared as: a letter is checked word by word against every name there is. */
const SIGNS = new Map<string, string>()

function foldedSign(sign: string): string {
  const known = SIGNS.get(sign)
  if (known !== undefined) return known
  const letters = Array.from(foldLetters(sign), (one) => PLAIN[one] ?? one).join('')
  SIGNS.set(sign, letters)
  return letters
}

/**
 * A text as it is compared: small letters without accents, one form of apostrophe and hyphen. `at[i]` is the place in
 * the given text that the i-th folded character came from, with one more entry for the end.
 */
export function foldText(text: string): { folded: string; at: number[] } {
  let folded = ''
  const at: number[] = []
  let place = 0
  for (const character of text) {
    const letters = foldedSign(character)
    for (let unit = 0; unit < letters.length; unit++) at.push(place)
    folded += letters
    place += character.length
  }
  at.push(place)
  return { folded, at }
}

/** Signs that fold to their small letter alone. */
const ASCII = /^[\x20-\x7e]*$/

export const fold = (text: string): string =>
  ASCII.test(text) ? text.toLowerCase() : foldText(text).folded
