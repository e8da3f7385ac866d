import type { ColumnSpec, RowValues } from './column.ts'
import { type FoundBy, type KnownPerson, namedPeople, type PeopleIndex } from './people-index.ts'
import { counted } from './text.ts'

/** A text that can mean several people, with the rows that hold it. */
export interface DoubtfulPerson {
  text: string
  rows: number
  people: readonly KnownPerson[]
}

export interface PersonReader {
  /** Puts the identifier of the person in the place of what the file calls them; returns why it cannot, or null. */
  settle(spec: ColumnSpec, header: string, values: RowValues): string | null
  notes(): string[]
  doubtful(): DoubtfulPerson[]
}

/** Different doubtful texts that are kept. */
const KEPT = 500

/** Columns that name people, against those whom the workspace (`held`) and the file know. */
export function createPersonReader(index: PeopleIndex, held: PeopleIndex): PersonReader {
  const found = new Map<string, { by: FoundBy; texts: Set<string> }>()
  const doubtful = new Map<string, DoubtfulPerson>()
  /** Raters and authors whom nobody knows yet: one spelling each. */
  const fresh = new Map<string, string>()
  let unknown = 0
  const strangers = new Map<string, Set<string>>()

  const remember = (header: string, by: FoundBy, text: string) => {
    const key = `${header}\u0000${by}`
    const entry = found.get(key) ?? { by, texts: new Set() }
    entry.texts.add(text)
    found.set(key, entry)
  }

  const doubt = (text: string, people: readonly KnownPerson[]): string => {
    const before = doubtful.get(text)
    if (before) before.rows++
    else if (doubtful.size < KEPT) doubtful.set(text, { text, rows: 1, people })
    return `${text} can be ${namedPeople(people)}. Write the identifier, or say who is meant.`
  }

  return {
    settle({ id, person }, header, values) {
      const value = values[id]
      if (person === undefined || typeof value !== 'string') return null
      const isNamed = person === 'own' && values.name === value
      const answer =
        person === 'own' && !isNamed
          ? held.findId(value)
          : (isNamed ? held : index).find(value, person === 'anyone' ? 'everybody' : 'reps')
      if (answer.kind === 'several') return doubt(value, answer.people)
      if (answer.kind === 'one') {
        if (answer.id !== value) remember(header, answer.by, value)
        // The text of the workspace also where it is the same: one text for all rows of a person.
        values[id] = answer.id
        return null
      }
      if (person === 'known') {
        unknown++
        return `No person in the workspace has the identifier, e-mail or name ${value}. Import the people file first, or correct it.`
      }
      if (person === 'manager' && /^(?:0+(?:\.0+)?|no[_ ]manager)$/i.test(value)) {
        // Programs write 0 or NO_MANAGER for no manager.
        values[id] = null
        return null
      }
      if (person === 'manager' && index.find(value, 'everybody').kind === 'none') {
        strangers.set(header, (strangers.get(header) ?? new Set()).add(value))
        return null
      }
      if (person === 'anyone') {
        const key = value.normalize('NFKC').toLowerCase()
        const spelling = fresh.get(key) ?? value
        fresh.set(key, spelling)
        values[id] = spelling
      }
      return null
    },
    notes() {
      const first =
        index.isEmpty && unknown > 0
          ? [
              'The workspace has no people yet. Import the people file first; every other file refers to it.',
            ]
          : []
      return [
        ...first,
        ...[...strangers].map(([header, texts]) => {
          const [example = ''] = texts
          return `${header}: ${counted(texts.size, 'manager', 'managers')} such as ${example} ${texts.size === 1 ? 'is' : 'are'} nobody in this file or in the workspace. ${texts.size === 1 ? 'It is' : 'They are'} kept as written.`
        }),
        ...[...found].map(([key, { by, texts }]) => {
          const [example = ''] = texts
          const how =
            by === 'identifier'
              ? 'identifier in another spelling'
              : by === 'email'
                ? 'e-mail'
                : 'name'
          return `${key.split('\u0000')[0]}: ${counted(texts.size, 'person', 'people')} such as ${example} ${texts.size === 1 ? 'was' : 'were'} found by ${how}.`
        }),
      ]
    },
    doubtful: () => [...doubtful.values()],
  }
}
