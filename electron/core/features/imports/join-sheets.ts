import { uniqueHeaders } from '../../../../shared/exchange/header-match.ts'
import { fillDown, labelsWithGaps } from '../../../../shared/exchange/repeated-labels.ts'
import { LIMITS, type Sheet, type SheetRow } from '../../../../shared/exchange/sheet.ts'
import { counted, foldKey } from '../../../../shared/exchange/text.ts'
import { joinWeights } from '../../../../shared/exchange/weight-columns.ts'
import { type HowWide, readAsRows } from './as-rows.ts'
import { refused } from './file-kind.ts'
import { joinMeasures } from './measure-rows.ts'
import type { Pacer } from './pacer.ts'
import { tooManyRows } from './read-csv.ts'
import type { Progress, StagedFile } from './staged-files.ts'

interface Wanted extends HowWide {
  /** Null = the one that fits the kind best. */
  sheet: string | null
  moreSheets: readonly string[]
  headerLine: number | null
}

/** The table of a staged file: one sheet, or several together. */
export async function readTable(
  file: StagedFile,
  { sheet, moreSheets, headerLine, ...how }: Wanted,
  pacer: Pacer,
  progress: Progress,
): Promise<Sheet> {
  const { kind } = how
  const first = await file.read(sheet, kind, headerLine, pacer, progress)
  const asTable = async (read: Sheet, as: HowWide) => {
    const sheet = kind === 'quotas' ? joinWeights(read) : read
    const { repeats, mapping = null } = as
    const gaps = repeats === null ? labelsWithGaps(kind, sheet, mapping) : []
    const whole = repeats === null ? { ...sheet, gaps } : fillDown(sheet, repeats)
    const long = await readAsRows(whole, as, pacer)
    // Whoever says that no column becomes rows wants the table as it is.
    return kind === 'results' && as.asRows?.length !== 0 ? joinMeasures(long, pacer) : long
  }
  const sheets = [await asTable(first, how)]
  for (const name of new Set(moreSheets)) {
    if (name === first.name) continue
    const next = await file.read(name, kind, null, pacer, progress)
    // Periods that were chosen on one sheet have other names on the next.
    const isSame = how.asRows?.every((header) => next.headers.includes(header)) ?? true
    sheets.push(await asTable(next, isSame ? how : { ...how, asRows: null }))
  }
  return joinSheets(sheets, file.format === 'files' ? 'file' : 'sheet', pacer)
}

/**
 * Several sheets of one workbook as one table, in the order given, with one more column that names the sheet of every
 * row: a sheet a quarter names its period there. Columns are put in the order of the first sheet.
 * @throws AppError `invalid-input` where the headers of a sheet are others than those of the first, or there are too many rows
 */
async function joinSheets(
  sheets: readonly Sheet[],
  one: 'file' | 'sheet',
  pacer: Pacer,
): Promise<Sheet> {
  const [first, ...more] = sheets
  if (!first) throw refused('No sheet is chosen. Choose one.')
  if (more.length === 0) return first
  // The column that says of which sheet a row is.
  const headers = uniqueHeaders([...first.headers, one === 'file' ? 'File' : 'Sheet'])
  const rows: SheetRow[] = []
  for (const sheet of sheets) {
    const order = orderOf(first, sheet)
    for (const { line, cells, faults, from, lines } of sheet.rows) {
      const row: SheetRow = { line, cells: [...order.map((at) => cells[at] ?? null), sheet.name] }
      if (lines) row.lines = order.map((at) => lines[at] ?? line)
      if (from) row.from = order.map((at) => from[at] ?? '')
      if (faults) {
        row.faults = faults.map(({ column, reason }) => ({
          column: column === null ? null : order.indexOf(column),
          reason,
        }))
      }
      rows.push(row)
      if (rows.length > LIMITS.rows) throw tooManyRows()
      if (pacer.due()) await pacer.pause()
    }
  }
  const names = sheets.map(({ name }) => name ?? '')
  const sizes = sheets.map(({ name, rows: { length } }) => `${name} (${counted(length, 'row')})`)
  const together = `${counted(sheets.length, one)} were read together: ${sizes.join(', ')}. The column ${headers.at(-1)} names the ${one} of every row.`
  // What stands in all of them, such as which sheet is read, is said by the sentence on all.
  const own = sheets.flatMap(({ name, notes }) =>
    notes.filter((note) => !SAID.test(note)).map((note) => `${name}: ${note}`),
  )
  const gaps = [...new Set(sheets.flatMap((sheet) => sheet.gaps ?? []))]
  return { ...first, headers, rows, gaps, parts: names, notes: [together, ...own] }
}

const SAID = /^The sheet .+ was read, one of|more sheets? ha(?:s|ve) the same headers/

/** Positions of the columns of a sheet in the order of the first one. */
function orderOf(first: Sheet, sheet: Sheet): number[] {
  const keys = sheet.headers.map(foldKey)
  const order = first.headers.map((header) => keys.indexOf(foldKey(header)))
  if (order.includes(-1) || sheet.headers.length !== first.headers.length) {
    throw refused(
      `The sheet ${sheet.name} has other headers than ${first.name}, so the two cannot be read together. Import it on its own.`,
    )
  }
  return order
}
