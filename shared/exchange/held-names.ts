import { bonesOf, soundOf } from './name-sounds.ts'
import { partsOf, spelledParts } from './spelled-parts.ts'

/** Somebody a text could name. `close` are those whose initials and small-letter names count too. */
export interface Nameable {
  id: string
  /** Every name the workspace knows the person by, the present one first. */
  names: readonly string[]
  /** What the person is to the reader: `who rated you`, `a candidate of the same cycle`. */
  relation: string
  close: boolean
}

/** Letters a heard name has to have, so that two short names are not taken for one. */
export const HEARD = 5
/** A first name of so many letters is cut short by colleagues: Venkat for Venkataraman, Emeka for Chukwuemeka. */
export const CLIPPED_FROM = 8

export type Holders = ReadonlyMap<string, readonly { person: Nameable; shown: string }[]>

/** What the names of a workspace are looked for by: every part of a name with whom it may stand for, and its sounds. */
interface Held {
  own: readonly string[]
  ownParts: ReadonlySet<string>
  holders: Holders
  sounds: Sounds
}

/** Put together once for a list of people: one signature looks through several texts. */
const lastHeld = new WeakMap<readonly Nameable[], Held>()

export function heldNames(people: readonly Nameable[], own: readonly string[]): Held {
  const known = lastHeld.get(people)
  if (known?.own === own) return known
  const ownParts = new Set(own.flatMap((name) => [...partsOf(name), ...spelledParts(name)]))
  const holders = new Map<string, { person: Nameable; shown: string }[]>()
  for (const person of people) {
    for (const name of person.names) {
      const parts = spelledParts(name).filter((part) => part.length > 1 && !ownParts.has(part))
      for (const part of parts) {
        const list = holders.get(part) ?? []
        // Whoever is looked at now was put in last, if at all.
        if (list.at(-1)?.person.id !== person.id) list.push({ person, shown: name })
        holders.set(part, list)
      }
    }
  }
  const held = { own, ownParts, holders, sounds: soundsOf(holders, own) }
  lastHeld.set(people, held)
  return held
}

/** How the names of those close by sound, and those of them that a text may cut short. */
export interface Sounds {
  bySound: ReadonlyMap<string, readonly Nameable[]>
  longNames: readonly { part: string; person: Nameable; isFirstName: boolean }[]
}

function soundsOf(holders: Holders, own: readonly string[]): Sounds {
  const ownSounds = new Set(own.flatMap(partsOf).flatMap((part) => [soundOf(part), bonesOf(part)]))
  const bySound = new Map<string, Nameable[]>()
  const longNames: { part: string; person: Nameable; isFirstName: boolean }[] = []
  for (const [part, list] of holders) {
    const close = list.flatMap(({ person }) => (person.close ? [person] : []))
    if (close.length === 0) continue
    const sound = soundOf(part)
    const heard = [...(sound.length < HEARD ? [] : [sound]), bonesOf(part)]
    for (const one of heard.filter((key) => key !== '' && !ownSounds.has(key)))
      bySound.set(one, [...(bySound.get(one) ?? []), ...close])
    if (part.length >= CLIPPED_FROM)
      for (const person of close)
        longNames.push({
          part,
          person,
          isFirstName: partsOf(person.names[0] ?? '')[0] === part,
        })
  }
  return { bySound, longNames }
}
