import { type Field, readDisclosureText } from '../../../../shared/exchange/ledger.ts'
import type { Where } from '../../books/ledger.repository.ts'
import { listTextsAbout, listWhoActed, withoutFields } from '../../books/pack-entries.repository.ts'
import type { Reader } from '../../db/database.ts'
import { namesMask } from '../../services/names-mask.ts'

/** Texts of a pack in which somebody is named whom it is not about. */
export interface Covered {
  /** What is disclosed without them: a commitment opens whole or not at all. */
  where: Where
  /** How many they are. */
  texts: number
  /** A field as the documents have it: with the names covered. */
  cover: (seq: number, field: Field) => unknown
}

/**
 * Covers in the words of a pack about some people every other name that the workspace knows. Whoever signed, agreed,
 * dissented or acted is named in it, and so stays; a letter is what the person was told, word for word.
 */
export async function coverNames(
  db: Reader,
  where: Where,
  { seqs, repIds }: { seqs: readonly number[]; repIds: readonly string[] },
): Promise<Covered> {
  const ownIds = [...repIds, ...(await listWhoActed(db, where, seqs))]
  const masks = new Map<string, (text: string) => string>()
  const covered = new Map<string, unknown>()
  for (const { seq, about, body } of await listTextsAbout(db, where, { seqs, repIds })) {
    const read = readDisclosureText(body)
    if (!read) continue
    const mask = masks.get(about) ?? (await namesMask(db, about, ownIds))
    masks.set(about, mask)
    const value = wordsThrough(read.value, mask)
    if (JSON.stringify(value) !== JSON.stringify(read.value))
      covered.set(keyOf(seq, read.field), value)
  }
  return {
    where: withoutFields(where, [...covered.keys()]),
    texts: covered.size,
    cover: (seq, { field, value }) => covered.get(keyOf(seq, field)) ?? value,
  }
}

const keyOf = (seq: number, field: string): string => `${seq} ${field}`

/** The same value with all that somebody wrote in it changed; a single small word is a code of the program. */
function wordsThrough(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string')
    return /[\s\p{Lu}]|[^\p{ASCII}]/u.test(value) ? change(value) : value
  if (Array.isArray(value)) return value.map((one) => wordsThrough(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, wordsThrough(one, change)]),
  )
}
