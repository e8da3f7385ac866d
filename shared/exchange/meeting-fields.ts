import type { z } from 'zod'
import type {
  BallotWords,
  ChangeWords,
  FrozenAgenda,
  frozenBallotSchema,
  frozenBarSchema,
  frozenChangeSchema,
  frozenDeclarationSchema,
  frozenMoveSchema,
} from '../contract/frozen-meeting.ts'
import type { FieldClass, PlainField } from './record-fields.ts'

/** Somebody a record refers to by number. */
export interface Someone {
  personId: string
  name: string
}

type With<T, People extends keyof T> = Omit<T, People> & { [P in People]: Someone }

export type PlainChange = With<
  z.infer<typeof frozenChangeSchema>,
  'rater' | 'movedBy' | 'authorisedBy'
> & { words: ChangeWords }

/** One calibration meeting about one candidate, with everybody by name. */
export interface PlainMeeting {
  agenda: FrozenAgenda
  ballots: (With<z.infer<typeof frozenBallotSchema>, 'voter'> & { words: BallotWords | null })[]
  moves: (With<z.infer<typeof frozenMoveSchema>, 'voter' | 'movedBy' | 'authorisedBy'> & {
    words: ChangeWords
  })[]
  bars: With<z.infer<typeof frozenBarSchema>, 'person'>[]
  declarations: (With<z.infer<typeof frozenDeclarationSchema>, 'person' | 'by'> & {
    text: string
  })[]
  minutes: string[]
}

/** Gives people numbers from 1 in the order they are first named. */
export interface Numbers {
  of(someone: Someone): number
  /** Who the numbers are: a field each, gone when that person is erased. */
  fields(what: string): PlainField[]
}

export function numberPeople(): Numbers {
  const people: Someone[] = []
  return {
    of({ personId, name }) {
      const known = people.findIndex((one) => one.personId === personId)
      return known >= 0 ? known + 1 : people.push({ personId, name })
    },
    fields: (what) =>
      people.map(({ personId, name }, index) => ({
        field: `${what}.${index + 1}.identity`,
        value: { personId, name },
        about: personId,
        fieldClass: 'identity',
      })),
  }
}

export const numbered = (
  { words: _, rater, movedBy, authorisedBy, ...change }: PlainChange,
  people: Numbers,
): z.infer<typeof frozenChangeSchema> => ({
  ...change,
  rater: people.of(rater),
  movedBy: people.of(movedBy),
  authorisedBy: people.of(authorisedBy),
})

/**
 * The fields of the meetings a decision came from. Voters are numbered apart from everybody else, so that what somebody
 * voted can be withheld while who presented and who had a conflict is shown.
 */
export function meetingFields(
  meetings: readonly PlainMeeting[],
  about: string,
  people: Numbers,
): PlainField[] {
  const fields: PlainField[] = []
  const voters = numberPeople()
  for (const [index, meeting] of meetings.entries()) {
    const add = (part: string, value: unknown, fieldClass: FieldClass) => {
      if (value !== null && value !== '')
        fields.push({ field: `meeting.${index + 1}.${part}`, value, about, fieldClass })
    }
    add('agenda', meeting.agenda, 'figure')
    for (const [at, { voter, words, ...ballot }] of inOrder(meeting.ballots).entries()) {
      add(`ballot.${at + 1}`, { voter: voters.of(voter), ...ballot }, 'figure')
      add(`ballot.${at + 1}.words`, words, 'text')
    }
    for (const [at, { voter, movedBy, authorisedBy, words, ...move }] of meeting.moves.entries()) {
      const who = { movedBy: people.of(movedBy), authorisedBy: people.of(authorisedBy) }
      add(`move.${at + 1}`, { voter: voters.of(voter), ...move, ...who }, 'figure')
      add(`move.${at + 1}.words`, words, 'text')
    }
    for (const [at, { person, kind }] of meeting.bars.entries())
      add(`bar.${at + 1}`, { person: people.of(person), kind }, 'figure')
    for (const [at, { person, by, text, ...declared }] of meeting.declarations.entries()) {
      const who = { person: people.of(person), by: people.of(by) }
      add(`declaration.${at + 1}`, { ...declared, ...who }, 'figure')
      add(`declaration.${at + 1}.text`, text, 'text')
    }
    for (const [at, line] of meeting.minutes.entries()) add(`minutes.${at + 1}`, line, 'text')
  }
  return [...voters.fields('voter'), ...fields]
}

/** Voters by their first estimate, each with the first ballot before the second. */
function inOrder(ballots: PlainMeeting['ballots']): PlainMeeting['ballots'] {
  const first = (personId: string) =>
    ballots.find(({ voter, round }) => voter.personId === personId && round === 1)
  const rank = ({ voter: { personId } }: PlainMeeting['ballots'][number]) =>
    [first(personId)?.estimate ?? 9, first(personId)?.verdict ?? '', personId].join(' ')
  return [...ballots].sort((a, b) =>
    rank(a) === rank(b) ? a.round - b.round : rank(a) < rank(b) ? -1 : 1,
  )
}
