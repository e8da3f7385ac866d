/** Letters that Unicode does not take apart, as they are sorted and searched where the alphabet has no place for them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ƒ: 'f',
  ĸ: 'k',
}

/**
 * Accents, points and vowel signs that may be left out in writing. The marks of Indian, Thai and Japanese letters are not
 * among them: without its vowels कोमल (Komal) would be कमल (Kamal), another name.
 */
const ACCENTS =
  /(?=\p{M})(?!\u3099|\u309a)[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]/gu

/**
 * The one way in which letters are folded wherever texts are compared, found or made into an id: without case and
 * accents, letters beside those they are taken for (ł beside l, ø beside o), wide and compatible forms as their plain
 * ones. Signs stay.
 */
export const foldLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(/[øłđðßæœþıħŋŧƒĸ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)

/** The key by which names are sorted and found everywhere: Łukasz stands beside Lukas, Øystein beside Oscar. */
export const nameKey = (name: string): string => foldLetters(name)

/** Whole words of a text, folded: `1er Trimestre 2025` → `1`, `er`, `trimestre`, `2025`. */
export const foldTokens = (text: string): string[] =>
  foldLetters(text).match(/\p{N}+|[\p{L}\p{M}]+/gu) ?? []

/** Names without case, accents, signs and order: `Núñez, Carla` is `carla nunez`. */
export const wordsKey = (name: string): string => foldTokens(name).toSorted().join(' ')

/** Whether a text holds every word of a search, folded and in whichever order. */
export function wordsIn(search: string): (text: string) => boolean {
  const words = foldLetters(search).split(/\s+/).filter(Boolean)
  return (text) => {
    const folded = foldLetters(text)
    return words.every((word) => folded.includes(word))
  }
}

/** Two spellings of one name, in whichever order. */
export const isSameName = (a: string, b: string): boolean =>
  wordsKey(a) !== '' && wordsKey(a) === wordsKey(b)

/** Compares two names by their keys, and by the names themselves where the keys are the same. */
export function compareNames(a: string, b: string): number {
  const [x, y] = [nameKey(a), nameKey(b)]
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0
}
