import type { Ground, WatchWord } from '../model/watch-word.ts'
import { fold } from './fold-text.ts'
import {
  createFinder,
  handlesOf,
  initials,
  initialsOf,
  partsOf,
  spelledParts,
  startsSentence,
} from './name-forms.ts'
import { soundOf } from './name-sounds.ts'
import { isOrdinary } from './ordinary-names.ts'

/** Somebody a text could name. `close` are those whose initials and small-letter names count too. */
export interface Nameable {
  id: string
  /** Every name the workspace knows the person by, the present one first. */
  names: readonly string[]
  /** What the person is to the reader: `who rated you`, `a candidate of the same cycle`. */
  relation: string
  close: boolean
}

/** One place in a text to look at before it is signed. */
export interface Mark {
  start: number
  end: number
  text: string
  /** A name of somebody, a word on a protected ground, or a sign that no document can print. */
  kind: 'name' | 'ground' | 'sign'
  /** What it is, for a sentence that begins with the quoted text: `is Farah Nasser, who rated her`. */
  is: string
  why: string
  /** Words to put in its place; empty = take the sentence out. */
  instead: string
}

/** Letters a heard name has to have, so that two short names are not taken for one. */
const HEARD = 5
/** From so many on the first word of a sentence counts too. */
const HEARD_FIRST = 7

/** Names, initials and ids of other people in a text. Parts of `own` names are never strangers. */
export function namesIn(text: string, people: readonly Nameable[], own: readonly string[]): Mark[] {
  const ownParts = new Set(own.flatMap(partsOf))
  const finder = createFinder(text)
  const found: Mark[] = []
  const holders = new Map<string, { person: Nameable; shown: string }[]>()
  for (const person of people) {
    for (const name of person.names) {
      const parts = spelledParts(name).filter((part) => part.length > 1 && !ownParts.has(part))
      for (const part of parts) {
        const list = holders.get(part) ?? []
        if (!list.some((one) => one.person.id === person.id)) list.push({ person, shown: name })
        holders.set(part, list)
      }
    }
  }
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
  found.push(...heardNames(text, holders, own))
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
  return says || OWNS.test(after) || TITLED.test(before) || parts.has(fold(next))
}

/** What only people do, beside a name: `Will said so`, `as Grace wrote`. */
const SAYS =
  /^\s+(?:said|says|told|tells|wrote|writes|felt|feels|thinks|thought|noted|mentioned|reported|reports|rated|rates|heard|believes|believed|agreed|disagreed|argued|added|remembers|recalls|herself|himself|from (?=\p{Lu}))\b/u
const SAID_BY =
  /\b(?:according to|said|says|told|asked|thanked|met|emailed|quoted|rated by|heard from|Mr|Mrs|Ms|Mx|Dr)\.?\s$/u
const OWNS = /^['’]s\s+\p{Ll}/u
const TITLED = /\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof)\.?\s$|\b\p{Lu}\.\s?$/u
const NEXT = /^[\s-](\p{Lu}[\p{L}\p{M}]*)/u

/** Words in capitals that sound like a name and are written otherwise. */
function heardNames(
  text: string,
  holders: ReadonlyMap<string, { person: Nameable }[]>,
  own: readonly string[],
): Mark[] {
  const ownSounds = new Set(own.flatMap(partsOf).map(soundOf))
  const bySound = new Map<string, Nameable[]>()
  for (const [part, list] of holders) {
    const sound = soundOf(part)
    const close = list.flatMap(({ person }) => (person.close ? [person] : []))
    if (sound.length < HEARD || ownSounds.has(sound) || close.length === 0) continue
    bySound.set(sound, [...(bySound.get(sound) ?? []), ...close])
  }
  return Array.from(text.matchAll(/(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}’']{3,}/gu)).flatMap(
    ({ 0: word, index }) => {
      const plain = word.replace(/['’]s$/u, '')
      const sound = soundOf(plain)
      const people = bySound.get(sound)
      if (!people || holders.has(fold(plain)) || isOrdinary(fold(plain))) return []
      if (sound.length < HEARD_FIRST && startsSentence(text.slice(0, index))) return []
      return [nameMark(text, { start: index, end: index + plain.length }, [...new Set(people)])]
    },
  )
}

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

/** Words that touch a protected ground, in whatever capitals or accents. */
export function groundsIn(
  text: string,
  grounds: readonly Ground[],
  own: readonly WatchWord[],
): Mark[] {
  const finder = createFinder(text)
  const found: Mark[] = []
  const look = (word: string, is: string, why: string) => {
    const stem = word.endsWith('*')
    for (const { start, end } of finder.all(fold(stem ? word.slice(0, -1) : word), stem)) {
      found.push({ start, end, text: text.slice(start, end), kind: 'ground', is, why, instead: '' })
    }
  }
  // A word of the workspace keeps the reason written for it there.
  for (const { word, why } of own) look(word, 'is on the list of this workspace', why)
  for (const { name, why, words } of grounds) {
    for (const word of words) look(word, `speaks of ${name}`, why)
  }
  return merged(text, found)
}

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
    grounds: readonly Ground[]
    words: readonly WatchWord[]
    /** Signs of the text that no document can print. */
    signs: readonly string[]
  },
): Mark[] {
  return merged(text, [
    ...namesIn(text, given.people, given.ownNames),
    ...groundsIn(text, given.grounds, given.words),
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

function merged(text: string, marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = []
  const ordered = [...marks].sort(
    (a, b) => a.start - b.start || b.end - a.end || (a.kind === 'name' ? -1 : 1),
  )
  for (const mark of ordered) {
    const last = kept.at(-1)
    if (last && mark.start < last.end) {
      if (mark.end > last.end && mark.kind === last.kind) {
        kept[kept.length - 1] = { ...last, end: mark.end, text: text.slice(last.start, mark.end) }
      }
      continue
    }
    // First and last name beside each other are one place.
    if (
      last &&
      last.kind === 'name' &&
      mark.kind === 'name' &&
      /^[\s-]$/u.test(text.slice(last.end, mark.start))
    ) {
      kept[kept.length - 1] = {
        ...(mark.is.includes('people here') ? last : mark),
        start: last.start,
        text: text.slice(last.start, mark.end),
        end: mark.end,
      }
      continue
    }
    kept.push(mark)
  }
  return kept
}
