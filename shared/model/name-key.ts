/** Letters that Unicode does not take apart, as they are sorted and searched where the alphabet has no place for them. */
export const PLAIN_LETTERS: Readonly<Record<string, string>> = {
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
 * The key by which names are sorted and found everywhere: without case and accents, letters beside those they are
 * taken for (Łukasz beside Lukas, Øystein beside Oscar), wide and compatible forms as their plain ones.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđðßæœþıħŋŧƒĸ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)

/** Compares two names by their keys, and by the names themselves where the keys are the same. */
export function compareNames(a: string, b: string): number {
  const [x, y] = [nameKey(a), nameKey(b)]
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0
}
