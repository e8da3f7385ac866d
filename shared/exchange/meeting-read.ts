import { z } from 'zod'
import {
  ballotWordsSchema,
  changeWordsSchema,
  frozenAgendaSchema,
  frozenBallotSchema,
  frozenBarSchema,
  frozenChangeSchema,
  frozenDeclarationSchema,
  frozenLooksSchema,
  frozenMoveSchema,
  type MeetingDocument,
} from '../contract/frozen-meeting.ts'
import type { RecordDocument, Seen } from '../contract/record-document.ts'
import type { OpenEntry } from './record-read.ts'

const identitySchema = z.strictObject({ personId: z.string(), name: z.string() })

/** The disclosed names of the numbered people of an entry. */
export function namesOf(entry: OpenEntry, what: string): (number: number) => string | null {
  return (number) => {
    const found = identitySchema.safeParse(entry.fields.get(`${what}.${number}.identity`))
    return found.success ? found.data.name : null
  }
}

/** The ids of the people of an entry by their numbers; null = withheld or erased. */
export function idsOf(entry: OpenEntry, what: string): (number: number) => string | null {
  return (number) => {
    const found = identitySchema.safeParse(entry.fields.get(`${what}.${number}.identity`))
    return found.success ? found.data.personId : null
  }
}

/** How many fields `part.1`, `part.2` … an entry committed to, disclosed or not. */
function countOf({ event }: OpenEntry, part: string): number {
  let count = 0
  while (`${part}.${count + 1}` in event.commit) count++
  return count
}

/** The fields `part.1`, `part.2` … as far as they are disclosed, with the words beside each. */
function listOf<T, W>(
  entry: OpenEntry,
  part: string,
  schema: z.ZodType<T>,
  words: { name: string; schema: z.ZodType<W> },
): { value: T; words: W | null }[] {
  return Array.from({ length: countOf(entry, part) }, (_, index) => index + 1).flatMap((number) => {
    const value = entry.fields.get(`${part}.${number}`)
    if (value === undefined) return []
    const said = entry.fields.get(`${part}.${number}.${words.name}`) ?? null
    return [{ value: schema.parse(value), words: words.schema.nullable().parse(said) }]
  })
}

const CHANGE_WORDS = { name: 'words', schema: changeWordsSchema }

/** The changed ratings of one candidate; null = the entry is from before they were kept. */
export function readChanges(evidence: OpenEntry, candidate: string): RecordDocument['changes'] {
  if (evidence.event.changes === undefined) return null
  const nameOf = namesOf(evidence, 'rater')
  return listOf(evidence, `${candidate}.change`, frozenChangeSchema, CHANGE_WORDS).map(
    ({ value, words }) => ({
      ...value,
      raterName: nameOf(value.rater),
      movedByName: nameOf(value.movedBy),
      authorisedByName: nameOf(value.authorisedBy),
      words,
    }),
  )
}

/** The meetings of a decision; null = the entry is from before they were kept. */
export function readMeetings(entry: OpenEntry): RecordDocument['meetings'] {
  const held = z.int().optional().parse(entry.event.meetings)
  if (held === undefined) return null
  return Array.from({ length: held }, (_, index) => readMeeting(entry, `meeting.${index + 1}`))
}

function readMeeting(entry: OpenEntry, part: string): MeetingDocument {
  const nameOf = namesOf(entry, 'person')
  const voterOf = namesOf(entry, 'voter')
  const text = { name: 'text', schema: z.string() }
  const bare = { name: 'words', schema: z.never() }
  return {
    agenda: frozenAgendaSchema.nullable().parse(entry.fields.get(`${part}.agenda`) ?? null),
    ballots: listOf(entry, `${part}.ballot`, frozenBallotSchema, {
      name: 'words',
      schema: ballotWordsSchema,
    }).map(({ value, words }) => ({ ...value, voterName: voterOf(value.voter), words })),
    moves: listOf(entry, `${part}.move`, frozenMoveSchema, CHANGE_WORDS).map(
      ({ value, words }) => ({
        ...value,
        voterName: voterOf(value.voter),
        movedByName: nameOf(value.movedBy),
        authorisedByName: nameOf(value.authorisedBy),
        words,
      }),
    ),
    bars: listOf(entry, `${part}.bar`, frozenBarSchema, bare).map(({ value }) => ({
      ...value,
      personName: nameOf(value.person),
    })),
    declarations: listOf(entry, `${part}.declaration`, frozenDeclarationSchema, text).map(
      ({ value, words }) => ({
        ...value,
        personName: nameOf(value.person),
        byName: nameOf(value.by),
        text: words,
      }),
    ),
    minutes: Array.from({ length: countOf(entry, `${part}.minutes`) }, (_, index) =>
      z
        .string()
        .nullable()
        .parse(entry.fields.get(`${part}.minutes.${index + 1}`) ?? null),
    ),
  }
}

/** What records kept of looks at first: a name, a count and the last time. */
const oldSeenSchema = z.array(
  z.strictObject({ name: z.string(), looks: z.int(), lastAt: z.string() }),
)

/** Who had looked at the person before the signature, most recent first. */
export function readSeen(entry: OpenEntry): Seen[] | null {
  const old = oldSeenSchema.safeParse(entry.fields.get('seen'))
  if (old.success)
    return old.data.map((one) => ({ ...one, what: null, firstAt: null, entries: [] }))
  const looks = z.array(frozenLooksSchema).safeParse(entry.fields.get('looks'))
  if (!looks.success) return null
  const nameOf = namesOf(entry, 'person')
  return looks.data.map(({ person, entries, ...rest }) => ({
    name: nameOf(person),
    ...rest,
    looks: entries.length,
    entries,
  }))
}
