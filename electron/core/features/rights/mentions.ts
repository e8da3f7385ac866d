import type { ErasePlan } from '../../../../shared/contract/rights.contract.ts'
import {
  type Deletion,
  KEPT_WITHOUT,
  listEntryTextsWith,
  listTextsWith,
} from '../../books/erasure.repository.ts'
import { listEveryone, type Person, partsOf, spellingsOf } from '../../books/person.repository.ts'
import type { Table } from '../../books/tables.repository.ts'
import type { Reader } from '../../db/database.ts'

/** Tables and columns that list everybody's own name. */
const NAMES = new Set(['name', 'rep_name', 'label'])
/** Shortest part of a name that is looked for. */
const SHORTEST = 3
/** Passages that are listed; the person who judges reads them one by one. */
const MOST = 200
const AROUND = 60

type Mention = ErasePlan['mentions'][number]

/**
 * What others wrote that has a part of the person's name which is not taken out by itself, and that does not belong to
 * another full name there: one that somebody else shares, as most first names are, a short one, or one in small letters,
 * as in the name of a file. Those come last, as they may be ordinary words.
 */
export async function listMentions(
  db: Reader,
  tables: readonly Table[],
  deletions: readonly Deletion[],
  person: Person,
): Promise<Mention[]> {
  const all = [person.name, ...person.formerNames]
  const parts = [...new Set(all.flatMap(partsOf))].filter((part) => part.length >= SHORTEST)
  const left = parts.filter((part) => !person.ownParts.includes(part))
  const found: Mention[] = []
  for (const words of [
    left.flatMap((part) => [part, part.toUpperCase()]),
    parts.map((part) => part.toLowerCase()).filter((part) => !parts.includes(part)),
  ]) {
    if (words.length > 0)
      found.push(...(await passagesWith(db, tables, deletions, person, [...new Set(words)])))
  }
  const once = new Map(found.map((one) => [`${one.where} ${one.text}`, one]))
  return [...once.values()].slice(0, MOST)
}

/** The person's own row where it stays without them. */
const ownRow = (table: string, id: string): Deletion | undefined =>
  KEPT_WITHOUT.has(table) ? { table, where: 'rep_id = ?', parameters: [id] } : undefined

/** Passages with one of these words, as written. */
async function passagesWith(
  db: Reader,
  tables: readonly Table[],
  deletions: readonly Deletion[],
  person: Person,
  words: readonly string[],
): Promise<Mention[]> {
  const others = (await listEveryone(db)).map(({ name }) => name)
  const judge = passages(words, [
    ...spellingsOf(person),
    ...others.filter((name) => words.some((word) => name.includes(word))),
  ])
  const found: Mention[] = []
  const take = (where: string, texts: readonly string[]) => {
    for (const text of texts) {
      for (const passage of judge(text))
        if (found.length < MOST) found.push({ where, text: passage })
    }
  }
  for (const { name: table, columns } of tables) {
    const gone = deletions.find((deletion) => deletion.table === table) ?? ownRow(table, person.id)
    for (const { name: column } of columns.filter(({ name, text }) => text && !NAMES.has(name)))
      take(table, await listTextsWith(db, { table, column, gone }, words))
  }
  for (const { seq, text } of await listEntryTextsWith(db, person.id, words))
    take(`entry ${seq} of the ledger`, [text ?? ''])
  return found
}

/** The passages around one of these words where no full name stands. */
function passages(words: readonly string[], names: readonly string[]) {
  const whole = names.toSorted((a, b) => b.length - a.length)
  const one = new RegExp(`(?<![\\p{L}\\p{M}])(?:${words.join('|')})(?![\\p{L}\\p{M}])`, 'gu')
  return (text: string): string[] => {
    const left = whole.reduce((rest, name) => rest.replaceAll(name, ' '.repeat(name.length)), text)
    return [...left.matchAll(one)].map(({ index, 0: word }) =>
      text
        .slice(Math.max(0, index - AROUND), index + word.length + AROUND)
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
  }
}
