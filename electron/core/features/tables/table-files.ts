import type { ShownTable, TableFormat } from '../../../../shared/contract/tables.contract.ts'
import { csvText } from '../../../../shared/exchange/csv-write.ts'
import {
  savedFigure,
  type TableOrigin,
  tableHead,
} from '../../../../shared/exchange/shown-table.ts'
import { bold, cellOf, day, figure, text, workbook } from '../../paper/workbook.ts'
import { tablePaper } from './table-paper.ts'

type Column = ShownTable['columns'][number]
type Value = string | number | null

/** How a workbook writes the figures of a column. */
const FORMATS: Partial<Record<Column['kind'], string>> = {
  score: '0.0',
  percent: '0 %',
}
const DAY = /^\d{4}-\d\d-\d\d$/
/** Width of a column in letters. */
const NARROW = 10
const WIDE = 44

export const TABLE_WRITERS: Record<
  TableFormat,
  (
    table: ShownTable,
    origin: TableOrigin,
    written: (rows: number) => Promise<void>,
  ) => Buffer | Promise<Buffer>
> = { csv: tableCsv, xlsx: tableXlsx, pdf: tablePaper }

/** A table as CSV that no spreadsheet runs as a formula, what it is above it. Shares of a hundred stay ratios. */
function tableCsv(table: ShownTable, origin: TableOrigin): Buffer {
  return Buffer.from(
    csvText([
      ...tableHead(table, origin),
      [],
      table.columns.map(({ title }) => title),
      ...table.rows.map((row) => row.map(plain)),
    ]),
  )
}

const plain = (value: Value): Value => (typeof value === 'number' ? savedFigure(value) : value)

/** The same as a workbook with typed cells; text is text, also where it begins with an equals sign. */
function tableXlsx(table: ShownTable, origin: TableOrigin): Promise<Buffer> {
  const { columns, rows } = table
  const head = tableHead(table, origin).map(([label, value]) => [bold(label), text(value)])
  return workbook([
    {
      name: table.title,
      rows: [
        ...head,
        [],
        columns.map(({ title }) => bold(title)),
        ...rows.map((row) => row.map((value, at) => cell(columns[at]?.kind ?? 'text', value))),
      ],
      widths: columns.map((_, at) => widthOf(table, at)),
      stay: head.length + 2,
    },
  ])
}

function cell(kind: Column['kind'], value: Value) {
  if (typeof value === 'number') return figure(savedFigure(value), FORMATS[kind])
  return kind === 'day' && value !== null && DAY.test(value) ? day(value) : cellOf(value)
}

/** Wide enough for the title and for most of the first rows. */
function widthOf({ columns, rows }: ShownTable, at: number): number {
  const lengths = rows.slice(0, 200).map((row) => String(row[at] ?? '').length)
  const figures = columns[at]?.kind !== 'text'
  const longest = figures ? NARROW : Math.max(0, ...lengths)
  return Math.min(WIDE, Math.max(NARROW, longest, columns[at]?.title.length ?? 0) + 2)
}
