import type { Choices } from '../contract/import-parts.ts'
import type { ImportKind } from '../contract/imports.contract.ts'
import type { Steps } from '../model/steps.ts'
import type { Value } from './cell.ts'
import HEADERS from './headers.json' with { type: 'json' }

import type { Held, JudgedRow, Judgement } from './judge-results.ts'

/** How the cells of a column are read. */
export type ColumnType =
  | 'id'
  | 'name'
  | 'label'
  | 'role'
  | 'note'
  | 'day'
  | 'end-day'
  | 'period'
  | 'quota-period'
  | 'amount'
  | 'ratio'
  | 'change'
  | 'months'
  | 'share'
  | 'score'
  | 'source'
  | 'competency'
  | 'stage'
  | 'employment'
  | 'currency'
  /** Part of another column; never stored by itself. */
  | 'part'

export interface ColumnSpec {
  id: string
  title: string
  type: ColumnType
  /** A file without this column (or its parts) cannot be imported. */
  required: boolean
  /** A row whose cell is empty is rejected; for required columns an empty cell may still be a fact. */
  filled: boolean
  help: string
  /** Names a person: one of the people, anyone, the manager of somebody, or whom the row itself brings. */
  person?: 'known' | 'anyone' | 'manager' | 'own'
  /** Other headers for the same thing, best first; compared without case, accents, spaces and signs. */
  synonyms: readonly string[]
}

/** Values of one row, column → value. Columns that the file does not have are absent. */
export type RowValues = Record<string, Value>

/** A column that some files spread over two: tried where the column itself is not in the file. */
export interface Composition {
  column: string
  parts: readonly (readonly string[])[]
  /** Texts of the parts that the file has, in the order of `parts`, → one text for the column. */
  join(texts: Readonly<Record<string, string>>): string
  /** The parts say more than a whole column beside them, such as the month beside a quarter. */
  finer?: true
}

/** One kind of import file. */
export interface FileSpec {
  kind: ImportKind
  title: string
  columns: readonly ColumnSpec[]
  /** Natural key; two rows with the same key are the same fact. */
  key: readonly string[]
  /** Different rows with one key: refuse all, add up a column where they are lines of one thing, or take the latest day. */
  several: 'refuse' | { sum: string } | { newest: string }
  /** The column that adds up where the person says that several rows are lines of one thing. */
  adds?: string
  compositions: readonly Composition[]
  /** Two columns that may share one header where the file has no second. */
  twins?: readonly [string, string]
  /** Columns that are stored as the judgement of all rows leaves them, wherever the file has one of those they come from. */
  made?: { columns: readonly string[]; from: readonly string[] }
  /** Column → those whose header it takes, best first, where the file has none for it. */
  standIns?: Readonly<Record<string, readonly string[]>>
  /**
   * A rule over several cells of one row; may mend values. Returns what is wrong, or null. `today` is an ISO day,
   * `headers` are those that columns stand under.
   */
  check(
    values: RowValues,
    today: string,
    headers: Readonly<Record<string, string>>,
  ): { column: string; reason: string } | null
  /** Judges all accepted rows together before anything is written. */
  judge?(rows: readonly JudgedRow[], held: Held, today: string, choices: Choices): Steps<Judgement>
  /** Sentences about the accepted rows as a whole. */
  remark?(): { see(values: RowValues): void; notes(): string[] }
}

type Described = readonly [
  id: string,
  title: string,
  type: ColumnType,
  help: string,
  person?: ColumnSpec['person'],
]

/** Makers of the columns of a kind; other headers for each column stand in `headers.json`, in order of sureness. */
export function columnsOf(kind: ImportKind) {
  const headers: Readonly<Record<string, string>> = HEADERS[kind]
  const make = ([id, title, type, help, person]: Described) => ({
    id,
    title,
    type,
    help,
    ...(person && { person }),
    synonyms: (headers[id] ?? '').split(', ').flatMap((word) => SHARED.get(word) ?? [word]),
  })
  return {
    required: (...of: Described): ColumnSpec => ({ ...make(of), required: true, filled: true }),
    optional: (...of: Described): ColumnSpec => ({ ...make(of), required: false, filled: false }),
    /** Must be a column of the file, but a row may leave it empty. */
    requiredMayBeEmpty: (...of: Described): ColumnSpec => ({
      ...make(of),
      required: true,
      filled: false,
    }),
  }
}

/** First and last name in place of a column that says who somebody is. */
export function nameColumns(kind: ImportKind) {
  const { optional } = columnsOf(kind)
  const help = 'Only where first and last name are two columns and nothing else says who it is.'
  return [
    optional('first_name', 'First name', 'part', help),
    optional('last_name', 'Last name', 'part', help),
  ]
}

/** One name of two columns. */
export function joinNames({ first_name = '', last_name = '' }: Readonly<Record<string, string>>) {
  // A last name that holds the first already is a whole name.
  const isWhole = first_name !== '' && last_name.split(/[\s,]+/).includes(first_name)
  if (isWhole) return last_name
  if (!FAMILY_FIRST.test(first_name) || !FAMILY_FIRST.test(last_name))
    return `${first_name} ${last_name}`.trim()
  // A family name of one sign stands without a space.
  return last_name.length === 1 ? last_name + first_name : `${last_name} ${first_name}`
}

/** Chinese, Japanese and Korean names begin with the family. */
const FAMILY_FIRST =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー々・]+$/u

/** Who somebody is, by first and last name. */
export const BY_NAMES: Composition = {
  column: 'rep_id',
  parts: [['first_name', 'last_name']],
  join: joinNames,
}

/** Lists of headers for a person that several columns share, written `@id`, `@person` and `@name`. */
const SHARED = new Map(
  Object.entries(HEADERS['the person']).map(([list, words]) => [`@${list}`, words.split(', ')]),
)
