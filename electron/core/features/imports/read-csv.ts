import { guessDelimiter, readCsv } from '../../../../shared/exchange/csv-text.ts'
import { LIMITS, type SheetRow } from '../../../../shared/exchange/sheet.ts'
import { isNotFound } from '../../../../shared/exchange/text-column.ts'
import type { RawTable } from './build-sheet.ts'
import type { DecodedText } from './decode-text.ts'
import { refused } from './file-kind.ts'
import type { Pacer } from './pacer.ts'
import { errorCell } from './xlsx-sheet.ts'

/** The first line `sep=;`, by which some programs name the separator, is not a row of the table. */
const isDeclaration = ({ line, cells }: SheetRow) =>
  line === 1 && cells.length <= 2 && /^"?sep=.?"?$/i.test(cells.join(''))

/** `#N/A`, `#¡VALOR!`, `#NOM?` and `#####`, as spreadsheets of any language write what is no value. */
const ERROR = /^#(?:[¡¿]?\p{L}[\p{L}_/ ]{0,20}(?:\/0)?[!?]|#{1,})$/iu
const isError = (text: string) => ERROR.test(text) || isNotFound(text)

/** A row whose cells with a spreadsheet's error are faulty, as they are in a workbook. */
function withErrors(row: SheetRow): SheetRow {
  const faults = row.cells.flatMap((cell, column) =>
    typeof cell === 'string' && cell.charCodeAt(0) === 0x23 && isError(cell.trimEnd())
      ? [{ column, reason: errorCell(cell.trimEnd()).fault }]
      : [],
  )
  return faults.length === 0 ? row : { ...row, faults: [...(row.faults ?? []), ...faults] }
}

/** All rows of a CSV text, read in stretches; `progress` hears characters done. */
export async function readCsvTable(
  { text, notes }: DecodedText,
  pacer: Pacer,
  progress: (done: number, total: number) => void,
  chosen: string | null = null,
): Promise<RawTable> {
  const delimiter = chosen ?? guessDelimiter(text)
  const cursor = readCsv(text, delimiter)
  const rows: SheetRow[] = []
  for (let row = cursor.next(); row; row = cursor.next()) {
    if (row !== 'blank' && !(rows.length === 0 && isDeclaration(row))) rows.push(withErrors(row))
    if (rows.length > LIMITS.rows + 1) throw tooManyRows()
    if (pacer.due()) {
      progress(cursor.position, text.length)
      await pacer.pause()
    }
  }
  return { name: null, rows, delimiter, from1904: false, notes }
}

export const tooManyRows = () =>
  refused(
    `The file has more than ${LIMITS.rows.toLocaleString('en-US')} rows. Split it and import the parts one after another.`,
  )
