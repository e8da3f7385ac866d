import type { ProtectedWords, WatchWord } from '../model/watch-word.ts'
import { fold } from './fold-text.ts'
import { groundsIn } from './ground-words.ts'
import {
  CLIPPED_FROM,
  HEARD,
  type Holders,
  heldNames,
  type Nameable,
  type Sounds,
} from './held-names.ts'
import { type Mark, merged } from './marks.ts'
import {
  createFinder,
  handlesOf,
  initials,
  initialsOf,
  pairsOf,
  startsSentence,
  titledFamily,
} from './name-forms.ts'
import { bonesOf, soundOf } from './name-sounds.ts'
import { isOrdinary } from './ordinary-names.ts'
import { partsOf, spelledParts } from './spelled-parts.ts'

/** From so many on the first word of a sentence counts too. */
const HEARD_FIRST = 7
/** Letters of a name that a text may write as two words. */
const JOINED_LEAST = 5

/** Names, initials and ids of other people in a text. Parts of `own` names are never strangers. */
export function namesIn(text: string, people: readonly Nameable[], own: readonly string[]): Mark[] {
  if (text.trim() === '') return []
  const { ownParts, holders, sounds } = heldNames(people, own)
  const finder = createFinder(text)
  const found: Mark[] = []
  // Parts of names: as written, in capitals, and for those close by in small letters too.
  for (const [part, list] of holders) {
    const isClose = list.some(({ person }) => person.close)
    for (const place of finder.name(part, isClose && !isOrdinary(part))) {
      const written = text.slice(place.start, place.end)
      const isCapital = written.charAt(0) === written.charAt(0).toUpperCase()
      if (isOrdinary(part)) {
        const parts = new Set(list.flatMap(({ person }) => person.names.flatMap(partsOf)))
        if (finder.isDate(place) || !isNamed(text, place, { isCapital, isClose, parts })) continue
      } else if (!isCapital && !(part.length >= 4 && isClose)) continue
      found.push(
        nameMark(
          text,
          place,
          list.map(({ person }) => person),
        ),
      )
    }
  }
  for (const { joined, ...place } of pairsOf(text)) {
    const list = joined.length < JOINED_LEAST || ownParts.has(joined) ? [] : holders.get(joined)
    if (list?.length)
      found.push(
        nameMark(
          text,
          place,
          list.map(({ person }) => person),
        ),
      )
  }
  found.push(...heardNames(text, holders, sounds, own))
  found.push(...handlesIn(text, people, own))
  for (const person of people) {
    if (/\p{L}/u.test(person.id) && person.id.length >= 3 && /\d/.test(person.id)) {
      for (const place of finder.id(person.id)) found.push(nameMark(text, place, [person]))
    }
    if (!person.close) continue
    for (const name of person.names) {
      for (const handle of handlesOf(name)) {
        if (own.some((mine) => handlesOf(mine).includes(handle))) continue
        for (const place of finder.all(handle)) found.push(nameMark(text, place, [person]))
      }
      for (const place of titledFamily(text, name)) found.push(nameMark(text, place, [person]))
      for (const place of initials(text, name)) {
        if (!own.some((mine) => initialsOf(mine) === initialsOf(name)))
          found.push(nameMark(text, place, [person]))
      }
    }
  }
  return merged(text, found)
}

/** Whether a word that is also a name stands for somebody here: an ordinary word is one unless something says otherwise. */
function isNamed(
  text: string,
  { start, end }: { start: number; end: number },
  {
    isCapital,
    isClose,
    parts,
  }: { isCapital: boolean; isClose: boolean; parts: ReadonlySet<string> },
): boolean {
  const [before, after] = [text.slice(0, start), text.slice(end)]
  const says = SAYS.test(after) || SAID_BY.test(before)
  if (!isCapital) return isClose && says
  if (!startsSentence(before)) return true
  const [, next = ''] = NEXT.exec(after) ?? []
  const isInitial = next.length === 1 && [...parts].some((part) => part.startsWith(fold(next)))
  return says || OWNS.test(after) || TITLED.test(before) || parts.has(fold(next)) || isInitial
}

/** What only people do, beside a name: `Will said so`, `as Grace wrote`. */
const SAYS =
  /^\s+(?:said|says|told|tells|wrote|writes|felt|feels|thinks|thought|noted|mentioned|reported|reports|rated|rates|heard|believes|believed|agreed|disagreed|argued|added|remembers|recalls|saw|sees|disagrees|agrees|thinks|reviewed|observed|was asked|were asked|herself|himself|from (?=\p{Lu}))\b/u
const SAID_BY =
  /\b(?:according to|said|says|told|asked|thanked|met|emailed|quoted|rated by|heard from|Mr|Mrs|Ms|Mx|Dr)\.?\s$/u
const OWNS = /^['’]s\s+\p{Ll}/u
const TITLED = /\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof)\.?\s$|\b\p{Lu}\.\s?$/u
const NEXT = /^[\s-](\p{Lu}[\p{L}\p{M}]*)/u

/** Words in capitals that sound like a name, or begin a long first name, and are written otherwise. */
function heardNames(
  text: string,
  holders: Holders,
  { bySound, longNames }: Sounds,
  own: readonly string[],
): Mark[] {
  const ownParts = own.flatMap(partsOf)
  return Array.from(text.matchAll(/(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}’']{3,}/gu)).flatMap(
    ({ 0: word, index }) => {
      const plain = word.replace(/['’]s$/u, '')
      const written = fold(plain)
      if (holders.has(written) || isOrdinary(written) || ownParts.includes(written)) return []
      const [sound, bones] = [soundOf(plain), bonesOf(plain)]
      const people = [
        ...(holders.get(written.replaceAll("'", ''))?.map(({ person }) => person) ?? []),
        ...(bySound.get(sound) ?? bySound.get(bones) ?? []),
        ...longNames.flatMap(({ part, person, isFirstName }) =>
          isCut(part, written, isFirstName) ? [person] : [],
        ),
      ]
      if (people.length === 0) return []
      const isFirst = startsSentence(text.slice(0, index))
      const rest = text.slice(index + plain.length)
      const [, beside = ''] = NEXT.exec(rest) ?? []
      const isWhole = holders.get(fold(beside))?.some(({ person }) => people.includes(person))
      const isSaid = SAYS.test(rest) || plain !== word || isWhole === true
      if (isFirst && !isSaid && !(sound.length >= HEARD_FIRST && bySound.has(sound))) return []
      return [nameMark(text, { start: index, end: index + plain.length }, [...new Set(people)])]
    },
  )
}

/** Whether a word is a long name cut short: a first name at either end, a family name only by little. */
const isCut = (part: string, written: string, isFirstName: boolean): boolean =>
  (written.length >= (isFirstName ? HEARD : CLIPPED_FROM) && part.startsWith(written)) ||
  (isFirstName && written.length >= HEARD && part.endsWith(written))

/** `@anak` and `@ana.kovacevic`: any part of a name, or what is made of two, after the sign of a chat. */
function handlesIn(text: string, people: readonly Nameable[], own: readonly string[]): Mark[] {
  const plain = (handle: string) => fold(handle).replace(/[._-]/g, '')
  const ofName = (name: string) => [...spelledParts(name), ...handlesOf(name, 0)]
  const mine = new Set(own.flatMap(ofName))
  return Array.from(
    text.matchAll(/(?<![\p{L}\p{N}._-])@([\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)/gu),
  ).flatMap(({ 0: whole, 1: handle = '', index }) => {
    const word = plain(handle)
    if (mine.has(word)) return []
    const named = people.filter(({ names }) => names.flatMap(ofName).includes(word))
    return named.length === 0
      ? []
      : [nameMark(text, { start: index, end: index + whole.length }, named)]
  })
}

function nameMark(
  text: string,
  { start, end }: { start: number; end: number },
  people: readonly Nameable[],
): Mark {
  const [first, ...others] = people
  const who = first?.names[0] ?? ''
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: 'name',
    is:
      others.length === 0
        ? `is ${who}, ${first?.relation ?? ''}`
        : `is a name of ${people.length} people here, ${who} among them`,
    why: 'The person would read who said what, or who is compared with whom.',
    instead:
      others.length === 0 && first?.relation === RATED ? 'somebody who rated you' : 'a colleague',
  }
}

/** Relation of people who rated the reader. */
export const RATED = 'who rated this person'

/** Where these signs, which no typeface of the documents draws, stand in a text. */
export function signsIn(text: string, signs: readonly string[]): Mark[] {
  const found: Mark[] = []
  for (const sign of signs) {
    for (let start = text.indexOf(sign); start >= 0; start = text.indexOf(sign, start + 1)) {
      found.push({
        start,
        end: start + sign.length,
        text: sign,
        kind: 'sign',
        is: 'cannot be printed',
        why: 'No typeface of the documents has this sign, so an empty box would stand in its place.',
        instead: '',
      })
    }
  }
  return found
}

/** Every place to look at, in the order of the text; two of a kind that overlap are one. */
export function wordsToCheck(
  text: string,
  given: {
    people: readonly Nameable[]
    ownNames: readonly string[]
    protectedWords: ProtectedWords
    words: readonly WatchWord[]
    /** Signs of the text that no document can print. */
    signs: readonly string[]
  },
): Mark[] {
  return merged(text, [
    ...namesIn(text, given.people, given.ownNames),
    ...groundsIn(text, given.protectedWords, given.words),
    ...signsIn(text, given.signs),
  ])
}

/** The sentence around a place, with the blank behind it, as a range of the text. */
export function sentenceAround(text: string, start: number): { start: number; end: number } {
  const before = text.slice(0, start)
  const from = Math.max(
    before.lastIndexOf('. ') + 2 * Number(before.includes('. ')),
    before.lastIndexOf('\n') + 1,
    before.lastIndexOf('? ') + 2 * Number(before.includes('? ')),
    0,
  )
  const rest = /[.!?](?=\s|$)\s*|\n/u.exec(text.slice(start))
  return { start: from, end: rest ? start + rest.index + rest[0].length : text.length }
}
