import protectedWords from '../../../resources/words/protected.json' with { type: 'json' }
import shortNames from '../../../resources/words/short-names.json' with { type: 'json' }
import type { Nameable } from '../../../shared/exchange/held-names.ts'
import type { Mark } from '../../../shared/exchange/marks.ts'
import { partsOf } from '../../../shared/exchange/spelled-parts.ts'
import { RATED, signsIn, wordsToCheck } from '../../../shared/exchange/words-to-check.ts'
import { isName, ROLE_NAMES } from '../../../shared/model/profile.ts'
import { groundsSchema } from '../../../shared/model/watch-word.ts'
import { findName } from '../books/organisation.repository.ts'
import {
  listFormerNames,
  listNameable,
  listWatchWords,
  type NameableRow,
} from '../books/words.repository.ts'
import type { Reader } from '../db/database.ts'
import { signsWithoutFace } from '../paper/faces.ts'

/** A profile that is called by its role names nobody. */
const ROLE_WORDS: ReadonlySet<string> = new Set(
  Object.values(ROLE_NAMES).map((name) => name.toLowerCase()),
)

/** The words that touch a protected ground, as the program knows them. */
const PROTECTED = groundsSchema.parse(protectedWords)
export const GROUNDS = PROTECTED.grounds

/**
 * Places to look at in texts about one person. `ownIds` are people who may be named, whoever writes and the person's
 * manager, and `ownNames` words that are no strangers' names. `tellsRaters` says who rated the person; else raters are colleagues like everybody.
 */
export async function createWordCheck(
  db: Reader,
  given: {
    repId: string | null
    ownIds: readonly string[]
    ownNames: readonly string[]
    tellsRaters: boolean
  },
): Promise<(text: string) => Mark[]> {
  const { repId, tellsRaters } = given
  const known = new Set(given.ownIds)
  const people = (await listNameable(db, repId)).filter(
    ({ id, name }) => !known.has(id) && !ROLE_WORDS.has(name.trim().toLowerCase()),
  )
  const own = [...known, ...(repId === null ? [] : [repId])]
  const close = people.flatMap((row) => (isClose(row) ? [row.id] : []))
  const former = await listFormerNames(db, [...own, ...close])
  const names = [
    ...(await Promise.all(own.map((id) => findName(db, id)))),
    ...own.flatMap((id) => former.get(id) ?? []),
  ]
  const looked = {
    people: people.map((row) => nameable(row, former.get(row.id) ?? [], tellsRaters)),
    ownNames: [
      ...given.ownNames,
      ...names.flatMap((name) => (name ? [name, ...calledBy(name)] : [])),
    ],
    protectedWords: PROTECTED,
    words: await listWatchWords(db),
  }
  return (text) => wordsToCheck(text, { ...looked, signs: signsWithoutFace(text) })
}

/** The signs of a text that no document can print, and nothing else of it. */
export const unprintable = (text: string): Mark[] => signsIn(text, signsWithoutFace(text))

const SHORT_NAMES = new Map(
  Object.entries(shortNames).map(([name, short]) => [partsOf(name).join(''), short.split(' ')]),
)

/** What people of this name are called among colleagues: Robert is Bob. */
export const calledBy = (name: string): string[] =>
  partsOf(name).flatMap((part) => SHORT_NAMES.get(part) ?? [])

const isClose = ({ rated, panel, candidate }: NameableRow): boolean => rated + panel + candidate > 0

function nameable(row: NameableRow, former: readonly string[], tells: boolean): Nameable {
  const { id, name, rated, panel, candidate } = row
  const relation =
    rated && tells
      ? RATED
      : candidate
        ? 'a candidate of the same cycle'
        : panel
          ? 'on the panel'
          : 'known to this workspace'
  const close = isClose(row)
  const names = [...new Set([name, ...former.filter(isName)])]
  return {
    id,
    names: close ? names.flatMap((one) => [one, ...calledBy(one)]) : names,
    relation,
    close,
  }
}
