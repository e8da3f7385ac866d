import type { RecordDocument } from '../../../../shared/contract/record-document.ts'
import { lookWords } from '../../../../shared/exchange/look-words.ts'
import { SOURCE_NAMES } from '../../../../shared/model/source.ts'
import { column, type Table } from './table-files.ts'

type Rating = NonNullable<RecordDocument['ratings']>[number]
type Look = NonNullable<RecordDocument['seen']>[number]
type Statement = RecordDocument['statements'][number]

/** A line of a table with the record it is of. */
export interface Of<T> {
  record: RecordDocument
  one: T
}

/** Which record a line is of, in the words of the table of decisions. */
export const ofRecord = <T>() => [
  column<Of<T>>('record', 'text', 38, ({ record }) => record.recordId),
  column<Of<T>>('decision_entry', 'number', 14, ({ record }) => record.seq),
  column<Of<T>>('rep_id', 'text', 12, ({ record }) => record.subject?.repId ?? null),
  column<Of<T>>('name', 'text', 24, ({ record }) => record.subject?.name ?? null),
]

/** Who rated what; a rater is a number of the frozen evidence, with a name where it is disclosed. */
export const RATINGS: Table<Of<Rating>> = {
  name: 'ratings',
  sheet: 'Ratings',
  columns: [
    ...ofRecord<Rating>(),
    column('competency_code', 'text', 26, ({ one }) => one.competency),
    column('competency_name', 'text', 32, ({ record, one }) => nameOf(record, one.competency)),
    column('source', 'text', 26, ({ one }) => SOURCE_NAMES[one.source]),
    column('score', 'number', 8, ({ one }) => one.score),
    column('rated_on', 'date', 12, ({ one }) => one.ratedOn),
    column('rater_number', 'number', 13, ({ one }) => one.rater),
    column('rater_name', 'text', 24, ({ one }) => one.raterName),
    column('rater_is_candidate', 'text', 18, ({ one: { rival } }) =>
      rival === null ? null : rival ? 'yes' : 'no',
    ),
    column('note', 'text', 60, ({ one }) => one.note),
    column('evidence_entry', 'number', 14, ({ record }) => record.evidenceSeq),
  ],
}

/** One opening of something, on the screen or as a file. */
export interface PackLook {
  entry: number
  at: string
  what: string
  /** Null = withheld or erased. */
  name: string | null
}

/** Who opened what about the person, before the decision was signed and since. */
export const LOOKS: Table<Of<Look & { since: boolean }>> = {
  name: 'looks',
  sheet: 'Looks',
  columns: [
    ...ofRecord<Look & { since: boolean }>(),
    column('since_signing', 'text', 13, ({ one }) => (one.since ? 'yes' : 'no')),
    column('who', 'text', 24, ({ one }) => one.name),
    column('looked_at', 'text', 34, ({ one }) => (one.what === null ? null : lookWords(one.what))),
    column('times', 'number', 8, ({ one }) => one.looks),
    column('first_at', 'text', 26, ({ one }) => one.firstAt),
    column('last_at', 'text', 26, ({ one }) => one.lastAt),
    column('entries', 'text', 30, ({ one }) => one.entries.join(' ')),
  ],
}

/** Every letter as it was given, with the line that says when and how. */
export const LETTERS: Table<Of<Statement>> = {
  name: 'letters',
  sheet: 'Letters given',
  columns: [
    ...ofRecord<Statement>(),
    column('entry', 'number', 8, ({ one }) => one.seq),
    column('entered_at', 'text', 26, ({ one }) => one.at),
    column('given_by', 'text', 24, ({ one }) => one.author?.name ?? null),
    column('letter', 'text', 90, ({ one }) => one.text),
  ],
}

export const ratingRows = (records: readonly RecordDocument[]) =>
  records.flatMap((record) => (record.ratings ?? []).map((one) => ({ record, one })))

export const lookRows = (
  records: readonly RecordDocument[],
  since: ReadonlyMap<string, readonly PackLook[]>,
): Of<Look & { since: boolean }>[] =>
  records.flatMap((record) => [
    ...(record.seen ?? []).map((one) => ({ record, one: { ...one, since: false } })),
    ...(since.get(record.recordId) ?? []).map(({ entry, at, what, name }) => ({
      record,
      one: { name, what, looks: 1, firstAt: at, lastAt: at, entries: [entry], since: true },
    })),
  ])

export const letterRows = (records: readonly RecordDocument[]) =>
  records.flatMap((record) =>
    record.statements.flatMap((one) => (one.kind === 'letter' ? [{ record, one }] : [])),
  )

const nameOf = ({ models }: RecordDocument, id: string): string | null =>
  models.manager.competencies.find((one) => one.id === id)?.name ?? null
