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
 * The one way in which letters are folded wherever texts are compared, found or made into an id: without case and
 * accents, letters beside those they are taken for (ł beside l, ø beside o), wide and compatible forms as their plain
 * ones. Signs stay.
 */
export const foldLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđðßæœþıħŋŧƒĸ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)

/** The key by which names are sorted and found everywhere: Łukasz stands beside Lukas, Øystein beside Oscar. */
export const nameKey = (name: string): string => foldLetters(name)

/** Compares two names by their keys, and by the names themselves where the keys are the same. */
export function compareNames(a: string, b: string): number {
  const [x, y] = [nameKey(a), nameKey(b)]
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0
}
