import { foldTokens, wordsKey } from '../model/name-key.ts'

/** Somebody whom the workspace knows. */
export interface KnownPerson {
  id: string
  name: string
  email: string | null
  team: string | null
  /** In the people file; others rate, write evidence or use the program only. */
  isRep: boolean
  /** Other ids of the same person: those of records that were merged into this one. */
  formerIds?: readonly string[]
}

export type FoundBy = 'identifier' | 'email' | 'name'

export type Found =
  | { kind: 'one'; id: string; by: FoundBy }
  | { kind: 'several'; people: readonly KnownPerson[] }
  | { kind: 'none' }

export interface PeopleIndex {
  /** Whom a text means: by identifier, then e-mail, then name, in any case, accents and order of names. */
  find(text: string, among: 'reps' | 'everybody'): Found
  /** {@link find} by identifiers alone. */
  findId(text: string): Found
  /** How the workspace calls the holder of an identifier; null = nobody has it. */
  nameOf(id: string): string | null
  /** What the person at the keyboard said a doubtful text means. */
  chosen: Readonly<Record<string, string>>
  /** The workspace holds nobody yet. */
  isEmpty: boolean
}

const NONE: Found = { kind: 'none' }

const BRACKETED = /^([^<>()[\]]*\S)\s*[<([]([^<>()[\]]+)[>)\]]$/

/** `00123`, `123` and `123.0` are one identifier in three programs. */
function idKey(text: string): string {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  return /^\d+(?:\.0+)?$/.test(plain) ? plain.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '') : plain
}

const emailKey = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** The letters of a name together: `ann.lee@example.test` is written like Ann Lee. */
const lettersKey = (text: string): string => foldTokens(text).toSorted().join('')

type Lists = Map<string, KnownPerson[]>

const add = (lists: Lists, key: string, person: KnownPerson) => {
  if (key === '') return
  const list = lists.get(key)
  if (list) list.push(person)
  else lists.set(key, [person])
}

/** Finds people by what files call them. Keys other than the identifier are made when the first text needs them. */
export function createPeopleIndex(
  people: readonly KnownPerson[],
  chosen: Readonly<Record<string, string>> = {},
): PeopleIndex {
  const byId = new Map([
    ...people.map((person): [string, KnownPerson] => [person.id, person]),
    // A merged record is found under its former id too, before a rater of an earlier file with that id.
    ...people.flatMap((person) =>
      (person.formerIds ?? []).map((id): [string, KnownPerson] => [id, person]),
    ),
  ])
  let keys: { ids: Lists; emails: Lists; names: Lists; letters: Lists } | null = null
  const known = { reps: new Map<string, Found>(), everybody: new Map<string, Found>() }

  const made = () => {
    if (keys) return keys
    keys = { ids: new Map(), emails: new Map(), names: new Map(), letters: new Map() }
    for (const person of people) {
      for (const id of [person.id, ...(person.formerIds ?? [])]) add(keys.ids, idKey(id), person)
      if (person.email) add(keys.emails, emailKey(person.email), person)
      // A rater known by nothing but the text of an earlier file is found by that text alone.
      if (!person.isRep && person.name === person.id) continue
      add(keys.names, wordsKey(person.name), person)
      add(keys.letters, lettersKey(person.name), person)
    }
    return keys
  }

  const first = (text: string, reps: boolean): Found => {
    const { ids, emails, names, letters } = made()
    const at = text.indexOf('@')
    const steps: readonly (readonly [FoundBy, KnownPerson[] | undefined])[] = [
      ['identifier', ids.get(idKey(text))],
      ['email', at > 0 ? emails.get(emailKey(text)) : undefined],
      ['email', at > 0 ? letters.get(lettersKey(text.slice(0, at))) : undefined],
      ['name', at > 0 ? undefined : names.get(wordsKey(text))],
    ]
    for (const [by, all] of steps) {
      const list = reps ? all?.filter(({ isRep }) => isRep) : all
      const [one] = list ?? []
      if (!list || !one) continue
      return list.length === 1 ? { kind: 'one', id: one.id, by } : { kind: 'several', people: list }
    }
    return inBrackets(text, reps)
  }

  /** `Ann Lee (ann@example.test)`, `Lee, Ann [E7]` and `Ann Lee (on leave)`: what says who it is goes before the name. */
  const inBrackets = (text: string, reps: boolean): Found => {
    const [, name = '', inside = ''] = BRACKETED.exec(text) ?? []
    if (inside === '') return NONE
    const found = first(inside, reps)
    // An identifier or address that nobody has is somebody else of the same name.
    return found.kind !== 'none' || /[\d@]/.test(inside) ? found : first(name, reps)
  }

  const search = (text: string, among: 'reps' | 'everybody'): Found => {
    const choice = Object.hasOwn(chosen, text) ? chosen[text] : undefined
    const picked = choice === undefined ? undefined : byId.get(choice)
    if (picked && (picked.isRep || among === 'everybody')) {
      return { kind: 'one', id: picked.id, by: 'name' }
    }
    const exact = byId.get(text)
    if (exact?.isRep) return { kind: 'one', id: exact.id, by: 'identifier' }
    const rep = first(text, true)
    if (among === 'reps' || (rep.kind === 'one' && !exact)) {
      const other = among === 'reps' ? rep : first(text, false)
      return other.kind === 'none' ? rep : other
    }
    if (rep.kind !== 'none') return rep
    return exact ? { kind: 'one', id: exact.id, by: 'identifier' } : first(text, false)
  }

  return {
    chosen,
    nameOf: (id) => byId.get(id)?.name ?? null,
    isEmpty: people.every(({ isRep }) => !isRep),
    find(text, among) {
      const before = known[among].get(text)
      if (before) return before
      const found = search(text, among)
      known[among].set(text, found)
      return found
    },
    findId(text) {
      const exact = byId.get(text)
      if (exact?.isRep) return { kind: 'one', id: exact.id, by: 'identifier' }
      const list = (made().ids.get(idKey(text)) ?? []).filter(({ isRep }) => isRep)
      const [one] = list
      if (!one) return NONE
      return list.length === 1
        ? { kind: 'one', id: one.id, by: 'identifier' }
        : { kind: 'several', people: list }
    },
  }
}

/** `12 (North) or 31 (South)`. */
export function namedPeople(people: readonly KnownPerson[]): string {
  const shown = people
    .slice(0, 5)
    .map(({ id, team, email }) => `${id}${team || email ? ` (${team ?? email})` : ''}`)
  const last = shown.pop() ?? ''
  const rest = people.length > 5 ? ', …' : ''
  return `${shown.length > 0 ? `${shown.join(', ')} or ` : ''}${last}${rest}`
}
