import { csvText } from '../../../../shared/exchange/csv-write.ts'
import { bold, cellOf, day, workbook } from '../../paper/workbook.ts'

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
export const tableXlsx = <R>({ sheet, columns }: Table<R>, rows: readonly R[]): Promise<Buffer> =>
  workbook([
    {
      name: sheet,
      rows: [
        columns.map(({ title }) => bold(title)),
        ...rows.map((row) => columns.map(({ kind, of }) => cell(kind, of(row)))),
      ],
      widths: columns.map(({ width }) => width),
      stay: 1,
    },
  ])

const cell = (kind: Column<unknown>['kind'], value: Value) =>
  kind === 'date' && typeof value === 'string' ? day(value) : cellOf(value)
