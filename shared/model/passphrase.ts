import { z } from 'zod'

/** Shortest passphrase that is worth the name. */
export const MIN_PASSPHRASE = 10

/** A passphrase as it is typed to open something; whether it is a good one is asked when it is chosen. */
export const typedPassphraseSchema = z.string().min(1).max(500)

export type Strength = 'refused' | 'weak' | 'fair' | 'strong'

/** How hard a passphrase is to guess, in words for whoever chooses it. */
export interface PassphraseReport {
  strength: Strength
  /** One sentence. */
  words: string
}

/** A passphrase that is chosen now. */
export const chosenPassphraseSchema = z
  .string()
  .max(500)
  .superRefine((text, context) => {
    const { strength, words } = judgePassphrase(text)
    if (strength === 'refused') context.addIssue({ code: 'custom', message: words })
  })

/** What guessers try first, whatever is put around it. */
const COMMON =
  /^(?:pass(?:word|phrase|wort)?|passw0rd|qwert[yz](?:uiop)?|letmein|welcome|admin|proceed|iloveyou|changeme|secret|abc|asdf\w*|monkey|dragon|football|master|login|hello)+$/

/**
 * Estimates guesses as a power of two: what repeats or counts on adds nothing, words count for less than their letters.
 * A rough measure on purpose; length is what helps, and the sentence says so.
 */
export function judgePassphrase(text: string): PassphraseReport {
  const plain = text.normalize('NFC').trim()
  const length = [...plain].length
  if (length < MIN_PASSPHRASE) {
    return refused(`At least ${MIN_PASSPHRASE} characters; four or five words are best.`)
  }
  const core = plain.toLowerCase().replace(/[^\p{L}]/gu, '')
  const surprises = surprisesIn(plain)
  if (surprises < 6 || COMMON.test(core)) {
    return refused('Too easy to guess: it repeats itself or is one that everybody tries.')
  }
  const words = plain.split(/[\s\-_.]+/).filter((word) => word.length > 2).length
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u].filter((kind) =>
    kind.test(plain),
  ).length
  // A word of a sentence is worth about 11 bits, a character of none about 2.5 to 3.5.
  const bits = Math.max(words * 11, surprises * (2 + kinds * 0.4))
  if (bits < 38) return { strength: 'weak', words: 'Weak. One or two more words make it better.' }
  if (bits < 54) return { strength: 'fair', words: 'Fair. One more word makes it strong.' }
  return { strength: 'strong', words: 'Strong.' }
}

const refused = (words: string): PassphraseReport => ({ strength: 'refused', words })

/** Characters that neither repeat the one before nor count on from it, each counted at most twice. */
function surprisesIn(text: string): number {
  const seen = new Map<string, number>()
  let before = 0
  let count = 0
  for (const character of text.toLowerCase()) {
    const code = character.codePointAt(0) ?? 0
    const times = seen.get(character) ?? 0
    seen.set(character, times + 1)
    if (Math.abs(code - before) > 1 && times < 2) count++
    before = code
  }
  return count
}
