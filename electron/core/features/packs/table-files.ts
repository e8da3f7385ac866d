import writeXlsx from 'write-excel-file/node'
import { csvText, sheetText } from '../../../../shared/exchange/csv-write.ts'

export type Value = string | number | null

export interface Column<R> {
  title: string
  /** A yes is text: LibreOffice turns true and false of other programs into the formulas TRUE() and FALSE(). */
  kind: 'text' | 'number' | 'date'
  /** Characters. */
  width: number
  of: (row: R) => Value
}

export interface Table<R> {
  /** Of the files, without an ending. */
  name: string
  sheet: string
  columns: readonly Column<R>[]
}

export const column = <R>(
  title: string,
  kind: Column<R>['kind'],
  width: number,
  of: Column<R>['of'],
): Column<R> => ({ title, kind, width, of })

/** A table as CSV that no spreadsheet runs as a formula: text that begins like one has an apostrophe before it. */
export const tableCsv = <R>({ columns }: Table<R>, rows: readonly R[]): string =>
  csvText([
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ of }) => of(row))),
  ])

/** The same as a workbook with typed cells: text is text, also where it begins with an equals sign. */
export async function tableXlsx<R>(
  { sheet, columns }: Table<R>,
  rows: readonly R[],
): Promise<Buffer> {
  const head = columns.map(({ title }) => ({
    value: title,
    type: String,
    fontWeight: 'bold' as const,
  }))
  const body = rows.map((row) => columns.map(({ kind, of }) => cell(kind, of(row))))
  return writeXlsx([head, ...body], {
    sheet,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}

function cell(kind: Column<unknown>['kind'], value: Value) {
  if (value === null) return null
  if (typeof value === 'number') return { value, type: Number }
  return kind === 'date'
    ? { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
    : { value: sheetText(value), type: String }
}
