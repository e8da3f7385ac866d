import type { Choices } from '../../../../shared/contract/import-parts.ts'
import type { ImportKind, Mapping } from '../../../../shared/contract/imports.contract.ts'
import { LIMITS, type Sheet, type SheetRow } from '../../../../shared/exchange/sheet.ts'
import { counted, textOf } from '../../../../shared/exchange/text.ts'
import type { KnownCompetency } from '../../../../shared/exchange/vocabulary.ts'
import { findWide, type Wide } from '../../../../shared/exchange/wide-columns.ts'
import type { Pacer } from './pacer.ts'
import { tooManyRows } from './read-csv.ts'

export interface HowWide {
  kind: ImportKind
  /** Headers that a person chose, none = no column becomes rows; null = found out. */
  asRows: readonly string[] | null
  competencies: readonly KnownCompetency[]
  /** Headers whose empty cells repeat the cell above; null = nobody said. */
  repeats: Choices['repeats']
  /** How the columns are used, where that is known. */
  mapping?: Mapping
}

/** Cells of one label that make one row, each in the place of its column; null = the label has no such column. */
interface Group {
  label: string
  cells: readonly (number | null)[]
  /** Headers in the file of all cells of the row. */
  from: readonly string[]
}

/**
 * A table with a column for every period, competency or attribute as one with a row for each: all cells of one label
 * and one row of the file are one row, on the line they came from. Where all of them are empty there is none.
 * @throws AppError `invalid-input` where that makes too many rows
 */
export async function readAsRows(sheet: Sheet, how: HowWide, pacer: Pacer): Promise<Sheet> {
  const { kind, competencies, asRows } = how
  const found = findWide(kind, sheet, competencies, asRows)
  if (found === null) return sheet
  if ('problem' in found) return { ...sheet, notes: [...sheet.notes, found.problem] }
  const { wide } = found
  const groups = groupsOf(wide)
  const { kept } = wide
  const rows: SheetRow[] = []
  let empty = 0
  for (const { line, cells, faults } of sheet.rows) {
    const same = kept.map(({ index }) => cells[index] ?? null)
    if (faults?.some(({ column }) => column === null)) rows.push({ line, cells: same, faults })
    else {
      const before = rows.length
      for (const { label, cells: places, from } of groups) {
        const values = places.map((index) => (index === null ? null : (cells[index] ?? null)))
        if (values.every((value) => textOf(value) === '')) continue
        const moved = (faults ?? []).flatMap(({ column, reason }) => {
          const ofKept = kept.findIndex(({ index }) => index === column)
          const ofGroup = places.indexOf(column)
          if (ofKept < 0 && ofGroup < 0) return []
          return [{ column: ofKept < 0 ? kept.length + 1 + ofGroup : ofKept, reason }]
        })
        const row = { line, cells: [...same, label, ...values], from }
        rows.push(moved.length > 0 ? { ...row, faults: moved } : row)
      }
      if (rows.length === before) empty++
    }
    if (rows.length > LIMITS.rows) throw tooManyRows()
    if (pacer.due()) await pacer.pause()
  }
  return {
    ...sheet,
    headers: wide.headers,
    rows,
    wide,
    fileHeaders: sheet.headers,
    notes: [...notesOf(sheet), ...wideNotes(wide, sheet, rows.length, empty)],
  }
}

/** One group a label; a second column of the same label and value begins another, so that the two meet as contradiction. */
function groupsOf({ columns, kept, headers }: Wide): Group[] {
  const values = [...new Set(columns.map(({ column }) => column))]
  const groups: { key: string; label: string; cells: (number | null)[]; from: string[] }[] = []
  for (const { key, label, column, index, header } of columns) {
    const place = values.indexOf(column)
    let group = groups.find((one) => one.key === key && one.cells[place] === null)
    if (!group) {
      const from = headers.map((_, at) => (at === kept.length ? header : ''))
      group = { key, label, cells: values.map(() => null), from }
      groups.push(group)
    }
    group.cells[place] = index
    group.from[kept.length + 1 + place] = header
  }
  return groups
}

const SAID_ABOVE = /^\d+ rows? above the header in line/

/** Without the sentence on rows above the header, where those are its heads. */
const notesOf = ({ heads, notes }: Sheet) =>
  heads ? notes.filter((note) => !SAID_ABOVE.test(note)) : notes

const NAMES = {
  period: ['a period', 'periods'],
  competency: ['a competency', 'competencies'],
  attribute: ['an attribute', 'attributes'],
} as const

function wideNotes(wide: Wide, sheet: Sheet, rows: number, empty: number): string[] {
  const { columns, what, unclear } = wide
  const [one, many] = NAMES[what]
  const named =
    columns.length === 1 ? `1 column names ${one}` : `${columns.length} columns name ${many}`
  const heads = sheet.heads ? `, with the heads above the header in line ${sheet.headerLine}` : ''
  const notes = [
    `${named} (${listOf(columns.map(({ header }) => header))})${heads}. They were read as rows: ${counted(sheet.rows.length, 'row')} of the file became ${counted(rows, 'row')}.`,
  ]
  if (empty > 0) {
    notes.push(
      `${counted(empty, 'row')} of the file ${empty === 1 ? 'has' : 'have'} nothing in these columns and became no row.`,
    )
  }
  if (unclear.length > 0) {
    notes.push(
      `${listOf(unclear)} ${unclear.length === 1 ? 'names' : 'name'} no ${what} and ${unclear.length === 1 ? 'is' : 'are'} imported only where chosen, then as the value of every ${what}.`,
    )
  }
  return notes
}

const SHOWN = 3
const listOf = (headers: readonly string[]) =>
  headers.length > SHOWN + 1
    ? `${headers.slice(0, SHOWN).join(', ')} and ${headers.length - SHOWN} more`
    : headers.join(', ')
