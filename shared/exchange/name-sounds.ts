import { fold } from './fold-text.ts'

/*
 * How a name is written by somebody who only heard it, or writes in other letters: Kovačević as Kovacevich, Щербаков as
 * Shcherbakov, Παπαδόπουλος as Papadopoulos. Two spellings are of one name where they come to the same letters here.
 */

/** Cyrillic and Greek letters without accents, as Latin ones; two letters that stand for one sound first. */
const LETTERS: Readonly<Record<string, string>> = {
  ...pairs('ου u μπ b ντ d'),
  ...pairs('а a б b в v г g д d е e ж z з z и i к k л l м m н n о o п p р r с s т t у u ф f х h'),
  ...pairs('ц c ч c ш s щ sc ы i э e ю iu я ia і i ї i є e ґ g ј i љ l њ n ћ c ђ d џ c ў u'),
  ...pairs('α a β v γ g δ d ε e ζ z η i θ t ι i κ k λ l μ m ν n ξ ks ο o π p ρ r σ s ς s τ t'),
  ...pairs('υ i φ f χ c ψ ps ω o'),
  ь: '',
  ъ: '',
}

/** Spellings of one sound in Latin letters, the longest first. */
const SOUNDS: Readonly<Record<string, string>> = pairs(
  'shch sc sch s tsch c tch c sh s ch c zh z kh h dzh c dj d ph f th t ck k ts c cz c sz s ou u oe o ae a ue u ij i x ks w v y i j i',
)

function pairs(text: string): Record<string, string> {
  const parts = text.split(' ')
  return Object.fromEntries(
    parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? '']] : [])),
  )
}

const oneOf = (table: Readonly<Record<string, string>>) =>
  new RegExp(
    Object.keys(table)
      .sort((a, b) => b.length - a.length)
      .join('|'),
    'g',
  )
const OTHER_LETTERS = oneOf(LETTERS)
const SPELT = oneOf(SOUNDS)

/** Letters that spellings of one name have in common; empty for a script that is not told in Latin letters. */
export function soundOf(word: string): string {
  const latin = fold(word).replace(OTHER_LETTERS, (letter) => LETTERS[letter] ?? letter)
  if (!/^[a-z']+$/.test(latin)) return ''
  return (
    latin
      .replace(/'/g, '')
      // Yekaterina is Ekaterina, Chatzis Hatzis, Giannis Yannis, McIntyre MacIntyre, and Abdelrahman Abdurrahman.
      .replace(/^abd[aeiou](?:l|r(?=r))?/, 'abdu')
      .replace(/^[yij]e(?=[^aeiou])/, 'e')
      .replace(/^ch(?=atz|adj)/, 'h')
      .replace(/^gi(?=[aou])/, 'i')
      .replace(/^ma?c(?=[^h])/, 'mak')
      .replace(SPELT, (letters) => SOUNDS[letters] ?? letters)
      .replace(/(.)\1+/g, '$1')
  )
}

/**
 * What spellings of one name keep when its vowels are heard otherwise: Mohammed is Muhammad, Chaudhary Chowdhury. Empty
 * where too few letters are left for two names to be one by more than chance.
 */
export function bonesOf(word: string): string {
  const sound = soundOf(
    fold(word)
      .replace(/[aeo]w|[ao]u/g, 'o')
      .replace(/dt/g, 't')
      .replace(/mps/g, 'ms')
      .replace(/z/g, 's'),
  )
  const [, first = '', rest = ''] = /^(.)(.*)$/.exec(sound) ?? []
  const [vowel = ''] = /[aeiou]/.exec(rest) ?? []
  const bones = rest
    .replace(/[aeiouh]/g, '')
    .replace(/m$/, 'n')
    .replace(/(.)\1+/g, '$1')
  return bones.length < LEAST_BONES ? '' : `${kindOf(first)}${kindOf(vowel)}${bones}`
}
const LEAST_BONES = 3

/** A and the two pairs of vowels that are taken for each other; any other letter is itself. */
const kindOf = (letter: string): string =>
  'ei'.includes(letter) ? 'e' : 'ou'.includes(letter) ? 'o' : letter
