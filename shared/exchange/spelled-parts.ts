import { fold } from './fold-text.ts'
import { slavicForms } from './slavic-forms.ts'
import { vowelSpellings } from './vowel-spellings.ts'

/** Words within a name that initials leave out. */
export const PARTICLE =
  /^(?:al|bin|da|de|del|della|den|der|di|do|dos|el|la|le|ten|ter|van|von|y|zu)$/u

/**
 * Parts written as one: `al-Khatib` as Alkhatib, `Jae Won` as Jaewon, `Mac Allister` as MacAllister, `van den Berg` as
 * Vandenberg.
 */
function joinedParts(name: string): string[] {
  const words = fold(name).split(/[\s,]+/)
  const hyphened = words.filter((word) => word.includes('-'))
  const withParticles = words.flatMap((word, at) => {
    let from = at
    while (from > 0 && PARTICLE.test(words[from - 1] ?? '')) from--
    return from < at && !PARTICLE.test(word) ? [words.slice(from, at + 1).join('')] : []
  })
  const pairs = words.slice(1).map((word, at) => `${words[at]}${word}`)
  return [...hyphened, ...pairs, ...withParticles]
    .map((word) => word.replace(/-/g, ''))
    .filter((word) => word.length >= JOINED_LEAST)
}
const JOINED_LEAST = 4

export const partsOf = (name: string): string[] => fold(name).match(/[\p{L}\p{M}\p{N}']+/gu) ?? []

/** Names whose spellings are remembered: every text is held against every name of the workspace. */
const REMEMBERED = 100_000
const SPELLED = new Map<string, readonly string[]>()

/** Parts of a name in every spelling: `Müller` is `muller` and `mueller`, the given name of `王小明` is `小明`. */
export function spelledParts(name: string): readonly string[] {
  const known = SPELLED.get(name)
  if (known) return known
  if (SPELLED.size >= REMEMBERED) SPELLED.clear()
  const parts = spell(name)
  SPELLED.set(name, parts)
  return parts
}

function spell(name: string): string[] {
  const small = name.normalize('NFC').toLowerCase()
  const given = (small.match(/[\p{Script=Han}\p{Script=Hangul}]{3,4}/gu) ?? []).map((whole) =>
    whole.slice(whole.length - 2),
  )
  const spelled = [name, ...[...vowelSpellings(small), ...given].filter((one) => one !== small)]
  const forms = (small.match(/[\p{L}\p{M}]+/gu) ?? []).flatMap(slavicForms)
  const parts = [...spelled.flatMap(partsOf), ...joinedParts(name), ...forms]
  // O’Brien is written Obrien, and al-Ahmad without its article where a word of one letter stands before it.
  const bare = parts.flatMap((part) => [part.replaceAll("'", ''), part.replace(/^ال(?=.{3})/u, '')])
  return [...new Set([...parts, ...bare])]
}
