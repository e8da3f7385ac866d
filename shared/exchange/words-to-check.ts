import type { Ground, WatchWord } from '../model/watch-word.ts'
import { fold } from './fold-text.ts'
import {
  createFinder,
  handlesOf,
  initials,
  initialsOf,
  partsOf,
  spelledParts,
} from './name-forms.ts'

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

/** Names that are ordinary words: written small, or first in a sentence, they are taken for the word. */
const ORDINARY = new Set(
  `will may mark grace hope joy faith rose ivy april june august summer dawn eve art bill bob chance chase chuck cliff
  dale dean drew earl frank gene glen grant guy hunter jack jay jean lance lane miles nick pat penny pierce ray reed
  rich rob rod rusty sandy skip stone sue ward wade young king price best long short little good love day knight hill
  brook brooks field fields lake forest woods wood bush rice berry cook baker carter fisher mason miller page park
  parks porter potter shepherd smith taylor turner walker weaver white black brown green gray grey gold silver stern
  strong sharp wise swift moody noble case chase major marshall bishop pope cross church chapel temple abbey story
  power powers banks bond cash cole dollar rush frost snow storm winter west east north south bell ball case charm
  china india paris london jordan israel an in do so no my to he be max min von van de la le el al
  judgement judgment test scoring key assessment center centre interview simulation panel team`.split(
    /\s+/,
  ),
)

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
    for (const place of finder.name(part, isClose && !ORDINARY.has(part))) {
      const written = text.slice(place.start, place.end)
      const isCapital = written.charAt(0) === written.charAt(0).toUpperCase()
      const isOrdinary = ORDINARY.has(part)
      if (isOrdinary && finder.isDate(place)) continue
      if (isCapital ? isOrdinary && finder.startsSentence(place.start) : isOrdinary) continue
      if (!isCapital && !(part.length >= 4 && isClose)) continue
      found.push(
        nameMark(
          text,
          place,
          list.map(({ person }) => person),
        ),
      )
    }
  }
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
