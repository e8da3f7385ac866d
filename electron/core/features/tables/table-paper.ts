import type { ShownTable } from '../../../../shared/contract/tables.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { type TableOrigin, tableHead } from '../../../../shared/exchange/shown-table.ts'
import { longDay } from '../../../../shared/model/calendar.ts'
import { asChance, asCount, asPercent } from '../../../../shared/readiness/wording.ts'
import { createPaper } from '../../paper/write-paper.ts'

type Column = ShownTable['columns'][number]
type Value = string | number | null

/** Rows of one list on paper: some 150 pages, which stay in memory, half a gigabyte of it, until the last is written. */
const MOST_ROWS = 5000
/** Letters of dense text on a line of a wide sheet, and of one column at least and at most. */
const LINE = 165
const NARROW = 7
const WIDE = 26

/** The whole list on paper, whatever part of it is on screen: every page says what it is, of when and that it is confidential. */
export async function tablePaper(
  table: ShownTable,
  origin: TableOrigin,
  written: (rows: number) => Promise<void>,
): Promise<Buffer> {
  const { title, rows } = table
  if (rows.length > MOST_ROWS)
    throw new AppError(
      'rule-violated',
      `A list on paper has ${asCount(MOST_ROWS, 'row')} at most, and this one has ${rows.length}. Narrow it, or save it as XLSX or CSV, which take every row.`,
    )
  const { shown, left } = columnsFor(table)
  const paper = await createPaper({
    ...{ title, author: origin.savedBy, subject: 'List, confidential', at: origin.at },
    ...{ paper: origin.paper, landscape: true },
  })
  paper.heading(1, title, { size: 19 })
  const head = tableHead(table, origin).filter(([label]) => label !== 'Table')
  paper.facts(
    left.length === 0
      ? head
      : [...head, ['Not on paper', `${left.join(', ')}. A workbook has these columns too.`]],
    90,
  )
  paper.space(8)
  const total = shown.reduce((sum, { letters }) => sum + letters, 0)
  await paper.longTable(
    {
      title,
      dense: true,
      head: shown.map(({ column }) => column.title),
      widths: shown.map(({ letters }) => letters / total),
      right: shown.flatMap(({ column }, at) =>
        column.kind === 'text' || column.kind === 'day' ? [] : [at],
      ),
      rows: rows.map((row) => shown.map(({ column, at }) => wordsOf(column.kind, row[at] ?? null))),
    },
    written,
  )
  return paper.finish((page, pages) => ({
    left: `Confidential · ${origin.workspace} · ${title} · ${origin.savedOn} by ${origin.savedBy}`,
    right: `${page} of ${pages}`,
  }))
}

/** The columns that a line has room for, from the first on, and the names of those it has not. */
function columnsFor({ columns, rows }: ShownTable) {
  const shown: { column: Column; at: number; letters: number }[] = []
  const left: string[] = []
  let used = 0
  for (const [at, column] of columns.entries()) {
    const longest = Math.max(
      ...column.title.split(/\s/).map((word) => word.length + 1),
      ...rows.slice(0, 300).map((row) => wordsOf(column.kind, row[at] ?? null).length),
    )
    const letters = Math.min(WIDE, Math.max(NARROW, longest + 1))
    if (left.length > 0 || used + letters > LINE) left.push(column.title)
    else {
      used += letters
      shown.push({ column, at, letters })
    }
  }
  return { shown, left }
}

function wordsOf(kind: Column['kind'], value: Value): string {
  if (value === null) return '–'
  if (typeof value === 'string')
    return kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(value) ? longDay(value) : value
  // What is nearly nothing, or nearly all, is not rounded to it.
  if (kind === 'percent') return value > 0 && value < 1 ? asChance(value) : asPercent(value)
  return kind === 'score' ? value.toFixed(1) : String(Math.round(value * 100) / 100)
}
