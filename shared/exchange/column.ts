import type { ImportKind } from '../contract/imports.contract.ts'
import type { Value } from './cell.ts'

/** How the cells of a column are read. */
export type ColumnType =
  | 'id'
  | 'name'
  | 'label'
  | 'note'
  | 'day'
  | 'period'
  | 'amount'
  | 'share'
  | 'score'
  | 'source'
  | 'competency'
  | 'stage'
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
  compositions: readonly Composition[]
  /** Two columns that may share one header where the file has no second. */
  twins?: readonly [string, string]
  /** A rule over several cells of one row; may mend values. Returns what is wrong, or null. `today` is an ISO day. */
  check(values: RowValues, today: string): { column: string; reason: string } | null
  /** Sentences about the accepted rows as a whole. */
  remark?(): { see(values: RowValues): void; notes(): string[] }
}

export const required = (
  id: string,
  title: string,
  type: ColumnType,
  help: string,
  synonyms: readonly string[],
): ColumnSpec => ({ id, title, type, required: true, filled: true, help, synonyms })

export const optional = (
  id: string,
  title: string,
  type: ColumnType,
  help: string,
  synonyms: readonly string[],
): ColumnSpec => ({ id, title, type, required: false, filled: false, help, synonyms })

/** Must be a column of the file, but a row may leave it empty. */
export const requiredMayBeEmpty = (...spec: Parameters<typeof required>): ColumnSpec => ({
  ...required(...spec),
  filled: false,
})
