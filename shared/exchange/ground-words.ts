import type { ProtectedWords, WatchWord } from '../model/watch-word.ts'
import { fold } from './fold-text.ts'
import { type Mark, merged } from './marks.ts'
import { createFinder } from './name-forms.ts'

/** People who look after a thing: young account managers are no thing. */
const BUT_PEOPLE =
  /^\s+(?:manager|executive|exec|rep|owner|director|lead|leader|people|seller|holder)s?\b/iu

/** Words that touch a protected ground, in whatever capitals or accents. */
export function groundsIn(
  text: string,
  { grounds, innocent, things }: ProtectedWords,
  own: readonly WatchWord[],
): Mark[] {
  const finder = createFinder(text)
  const placesOf = (word: string) => {
    const isStem = word.endsWith('*')
    return finder.all(fold(isStem ? word.slice(0, -1) : word), isStem)
  }
  const found: Mark[] = []
  const look = (word: string, is: string, why: string, isPointedAt: (place: Place) => boolean) => {
    for (const place of placesOf(word)) {
      const { start, end } = place
      if (isPointedAt(place))
        found.push({
          start,
          end,
          text: text.slice(start, end),
          kind: 'ground',
          is,
          why,
          instead: '',
        })
    }
  }
  // A word of the workspace keeps the reason written for it there.
  for (const { word, why } of own) look(word, 'is on the list of this workspace', why, () => true)
  const harmless = innocent.flatMap(placesOf)
  const isHarmless = ({ start, end }: Place) =>
    harmless.some((place) => place.start < end && start < place.end)
  // One word, or the first of two, in front of a thing: `old contract`, `health care segment`.
  const thing = new RegExp(`^(?:[\\s-]+care)?[\\s-]+(?:${things.join('|')})(?!\\p{L})`, 'iu')
  // The same behind it: `the segment is mature`.
  const said = new RegExp(
    `(?<!\\p{L})(?:${things.join('|')}) (?:is|are|was|were) (?:very |more |still )?$`,
    'iu',
  )
  const isOfThing = ({ start, end }: Place) => {
    if (said.test(text.slice(Math.max(0, start - LONGEST_THING), start))) return true
    const [noun] = thing.exec(text.slice(end, end + LONGEST_THING)) ?? []
    return noun !== undefined && !BUT_PEOPLE.test(text.slice(end + noun.length))
  }
  for (const { name, why, words, ofThings } of grounds) {
    for (const word of words)
      look(
        word,
        `speaks of ${name}`,
        why,
        (place) => !isHarmless(place) && !(ofThings && isOfThing(place)),
      )
  }
  return merged(text, found)
}

interface Place {
  start: number
  end: number
}

const LONGEST_THING = 40
