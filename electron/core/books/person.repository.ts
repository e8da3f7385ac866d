import { AppError } from '../../../shared/errors.ts'
import { isName } from '../../../shared/model/profile.ts'
import type { Reader } from '../db/database.ts'

/** A person as every table may know them. */
export interface Person {
  id: string
  /** Ids of records that were merged into this one; entries of the ledger still name them. */
  formerIds: string[]
  name: string
  /** Other names that the workspace still knows them by: before a marriage, a correction or another file. */
  formerNames: string[]
  /** Parts of these names that nobody else in the workspace shares, at least four letters long. */
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

/** The ids under which a record stood before it became one with another. */
const listFormerIds = async (db: Reader, repId: string): Promise<string[]> =>
  (
    await db.all<{ id: string }>(
      'SELECT was_id AS id FROM merge WHERE rep_id = ? ORDER BY was_id',
      [repId],
    )
  ).map(({ id }) => id)

/** @throws AppError `not-found` */
export async function getPerson(db: Reader, id: string): Promise<Person> {
  const everyone = await listEveryone(db)
  // Who sells is called as in People; a profile tied to them can still have the name it was made with.
  const rep = await db.get<Named>('SELECT rep_id AS id, name FROM rep WHERE rep_id = ?', [id])
  const found = rep ?? everyone.find((one) => one.id === id)
  if (!found)
    throw new AppError('not-found', `There is no person with the id ${id} in this workspace.`)
  const others = new Set(
    everyone.filter((one) => one.id !== id).flatMap(({ name }) => partsOf(name)),
  )
  const taken = new Set(everyone.filter((one) => one.id !== id).map(({ name }) => name))
  const known = [...everyone.filter((one) => one.id === id).map(({ name }) => name)]
  const formerIds = await listFormerIds(db, id)
  for (const one of [id, ...formerIds]) known.push(...(await listNamesOf(db, one)))
  const formerNames = [...new Set(known)].filter(
    (name) => name !== found.name && isName(name) && !taken.has(name),
  )
  const ownParts = [found.name, ...formerNames]
    .flatMap(partsOf)
    .filter((part) => part.length >= 4 && !others.has(part))
  return { id, formerIds, name: found.name, formerNames, ownParts: [...new Set(ownParts)] }
}

/** Every name that imports, changes by hand, meetings and entries of the ledger have kept of one person. */
async function listNamesOf(db: Reader, id: string): Promise<string[]> {
  const rows = await db.all<{ name: string | null }>(
    `SELECT before ->> '$.name' AS name FROM import_change WHERE stored_in IN ('rep', 'person') AND key ->> '$[0]' = ?
      UNION SELECT after ->> '$.name' FROM import_change WHERE stored_in IN ('rep', 'person') AND key ->> '$[0]' = ?
      UNION SELECT body ->> '$[2].name' FROM disclosure WHERE about = ? AND field_class = 'identity'
      UNION SELECT name FROM session_member WHERE person_id = ?
      UNION SELECT session_case.name FROM session_case JOIN agenda_item USING (case_id) WHERE rep_id = ?`,
    [id, id, id, id, id],
  )
  return rows.flatMap(({ name }) => (typeof name === 'string' && name.trim() !== '' ? [name] : []))
}

/** Every full name of a person as it is written, and turned around: `Jun Oda`, `Oda Jun`, `Oda, Jun`. */
export const spellingsOf = ({ name, formerNames }: Person): string[] => [
  ...new Set(
    [name, ...formerNames].flatMap((one) => {
      const words = one.replaceAll(',', ' ').trim().split(/\s+/)
      const turned = (at: number) =>
        [words.slice(at), words.slice(0, at)].map((part) => part.join(' '))
      return words.length < 2
        ? [one]
        : [
            one,
            words.join(' '),
            ...[1, words.length - 1].flatMap((at) => [turned(at).join(' '), turned(at).join(', ')]),
          ]
    }),
  ),
]

export const partsOf = (name: string): string[] => name.match(/[\p{L}\p{M}'’-]+/gu) ?? []

/** Takes a person's names in any spelling of their letters, and the parts only they have, out of a text. */
export function withoutName(text: string, person: Person, instead: string): string {
  const { ownParts } = person
  // The longest first: a former name can be the beginning of a longer one.
  const names = spellingsOf(person).sort((a, b) => b.length - a.length)
  let result = names.reduce((left, one) => left.replaceAll(asName(one), instead), text)
  for (const part of ownParts) {
    // As it is written or in capitals; in small letters it may be an ordinary word.
    for (const written of [part, part.toUpperCase()])
      if (result.includes(written)) result = result.replace(wholeWord(written), instead)
  }
  return result
}

/** A name of one word is taken out as a word: "Ann" is no part of "planning". */
const asName = (name: string) =>
  /\s/.test(name.trim())
    ? new RegExp(literal(name), 'giu')
    : new RegExp(`(?<![\\p{L}\\p{M}])${literal(name)}(?![\\p{L}\\p{M}])`, 'giu')

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
    return named
      .replace(/"([^"\\]{1,200})"/g, (whole, inner: string) =>
        ids.has(inner) ? `"${ANOTHER}"` : whole,
      )
      .replace(CODE, (word) => (/\d/.test(word) && ids.has(word) ? ANOTHER : word))
  }
}

const ANOTHER = 'another person'
/** Runs of capitalised words: where names can be. */
const CAPITALISED = /\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)*/gu
/** Words that may be ids where they hold a digit; one of digits alone may be a figure. */
const CODE = /(?<![\p{L}\p{N}-])\p{L}[\p{L}\p{N}_-]*/gu
const bare = (word: string) => word.replace(/['’]s$/, '')
