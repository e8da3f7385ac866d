import { fold } from './fold-text.ts'
import { isOrdinary } from './ordinary-names.ts'

/*
 * What Czech, Slovak, Polish and their neighbours make of a short name in a sentence: Novákovi, Wójcika, Pawła. An ending
 * is only put to a name that looks like one of theirs, so that Martin stays apart from Martina.
 */

/** Letters of these languages that their neighbours to the west do not write. */
const OWN_LETTERS = /[čďěňřšťůžćđłńśźżľĺŕ]/u
/** How their family names end. */
const OWN_ENDINGS = /.{2}(?:[aáeiíoóu]k|[oe]v|[aáeií]č|ić|uk)$|.{3}ow$/u
const LEAST = 4

const HARD = 'a u em om e y i ovi owi ove ova ovy ovych ech iem ow ych ym ovou'.split(' ')
const OF_WOMEN = 'e ou u oj oy y ej'.split(' ')
const LIKE_ADJECTIVES = 'iego eho iemu emu im ym iej a ej ou ich ych i y'.split(' ')
const IN_A = 'y e u ou ovi i ie'.split(' ')

/** The forms of one word of a name, folded; none where it does not look like a name of these languages. */
export function slavicForms(word: string): string[] {
  const small = word.normalize('NFC').toLowerCase()
  const plain = fold(small)
  if (plain.length < LEAST || isOrdinary(plain) || !/^[a-z]+$/.test(plain)) return []
  const stem = plain.slice(0, -1)
  const on = (base: string, endings: readonly string[]) => endings.map((ending) => base + ending)
  if (/(?:ov|ev)[aá]$/u.test(small)) return on(stem, OF_WOMEN)
  if (/[sc]k[iyý]$/u.test(small)) return on(stem, LIKE_ADJECTIVES)
  if (!OWN_LETTERS.test(small) && !OWN_ENDINGS.test(small)) return []
  if (/a$/u.test(plain)) return on(stem, IN_A)
  if (/[aeiouy]$/u.test(plain)) return []
  const fleeting = /e[klc]$/u.test(plain) ? on(plain.slice(0, -2) + plain.slice(-1), HARD) : []
  return [...on(plain, HARD), ...fleeting]
}
