import { AppError } from '../../../shared/errors.ts'
import type { Reader } from '../db/database.ts'

/** A person as every table may know them. */
export interface Person {
  id: string
  name: string
  /** Parts of the name that nobody else in the workspace shares, at least four letters long. */
  ownParts: string[]
}

export interface Named {
  id: string
  name: string
}

/** Everybody with a name: sellers and people with a profile. */
export async function listEveryone(db: Reader): Promise<Named[]> {
  return db.all<Named>(
    'SELECT rep_id AS id, name FROM rep UNION SELECT person_id AS id, name FROM person ORDER BY id',
  )
}

/** @throws AppError `not-found` */
export async function getPerson(db: Reader, id: string): Promise<Person> {
  const everyone = await listEveryone(db)
  const found = everyone.find((one) => one.id === id)
  if (!found)
    throw new AppError('not-found', `There is no person with the id ${id} in this workspace.`)
  const others = new Set(
    everyone.filter((one) => one.id !== id).flatMap(({ name }) => partsOf(name)),
  )
  const ownParts = partsOf(found.name).filter((part) => part.length >= 4 && !others.has(part))
  return { id, name: found.name, ownParts }
}

export const partsOf = (name: string): string[] => name.match(/[\p{L}\p{M}'’-]+/gu) ?? []

/** Takes a person's name in any spelling of its letters, and the parts only they have, out of a text. */
export function withoutName(text: string, { name, ownParts }: Person, instead: string): string {
  let result = text.replaceAll(new RegExp(literal(name), 'giu'), instead)
  for (const part of ownParts) {
    // As it is written or in capitals; in small letters it may be an ordinary word.
    for (const written of [part, part.toUpperCase()])
      if (result.includes(written)) result = result.replace(wholeWord(written), instead)
  }
  return result
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A name's part is letters, marks, hyphens and apostrophes only, so nothing in it has a meaning in a pattern. */
const wholeWord = (part: string) => new RegExp(`(?<![\\p{L}\\p{M}])${part}(?![\\p{L}\\p{M}])`, 'gu')

/** Takes every other person's name and id out of what one person is shown about themselves. */
export function withoutOthers(everyone: readonly Named[], own: Named): (text: string) => string {
  const others = everyone.filter(({ id }) => id !== own.id)
  const ids = new Set(others.map(({ id }) => id))
  const ownParts = new Set(partsOf(own.name))
  const parts = new Set(
    others
      .flatMap(({ name }) => partsOf(name))
      .filter((part) => part.length > 2 && !ownParts.has(part)),
  )
  return (text) => {
    if (ids.has(text)) return ANOTHER
    const named = text.replace(CAPITALISED, (run) => {
      const words = run.split(/(\s+)/).map((word) => (parts.has(bare(word)) ? ANOTHER : word))
      return words
        .join('')
        .replaceAll(new RegExp(`(?:${ANOTHER}\\s*){2,}`, 'g'), `${ANOTHER} `)
        .trimEnd()
    })
    return named.replace(/"([^"\\]{1,200})"/g, (whole, inner: string) =>
      ids.has(inner) ? `"${ANOTHER}"` : whole,
    )
  }
}

const ANOTHER = 'another person'
/** Runs of capitalised words: where names can be. */
const CAPITALISED = /\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)*/gu
const bare = (word: string) => word.replace(/['’]s$/, '')
