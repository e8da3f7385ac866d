import type { Choices } from '../../../../shared/contract/import-parts.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Sheet, SheetRow } from '../../../../shared/exchange/sheet.ts'
import { counted, lineOf } from '../../../../shared/exchange/text.ts'
import type { Pacer } from './pacer.ts'

/** The rows of a sheet that are read, and how many of it are not. */
export interface ChosenRows {
  sheet: Sheet
  leftOut: number
}

/**
 * Takes the rows between two lines of the file and those with a chosen text under a header, and says what is left out.
 * @throws AppError `invalid-input` where the header is none of the file, or nothing is left
 */
export async function chooseRows(
  sheet: Sheet,
  { firstLine, lastLine, only }: Choices,
  pacer: Pacer,
): Promise<ChosenRows> {
  const at = only === null ? -1 : sheet.headers.indexOf(only.header)
  if (only !== null && at < 0) {
    throw new AppError('invalid-input', `The file has no header ${only.header}.`)
  }
  const texts = new Set(only?.texts)
  const from = firstLine ?? 0
  const to = lastLine ?? Number.POSITIVE_INFINITY
  const rows: SheetRow[] = []
  let outside = 0
  let other = 0
  for (const row of sheet.rows) {
    if (row.line < from || row.line > to) outside++
    else if (at >= 0 && !texts.has(lineOf(row.cells[at]))) other++
    else rows.push(row)
    if (pacer.due()) await pacer.pause()
  }
  const leftOut = outside + other
  if (leftOut === 0) return { sheet, leftOut }
  if (rows.length === 0) {
    throw new AppError('invalid-input', 'No row of the file is chosen. Choose other rows.')
  }
  const notes = [...sheet.notes]
  const was = (count: number) => (count === 1 ? 'was' : 'were')
  if (outside > 0) {
    notes.push(`${counted(outside, 'row')} outside the chosen lines ${was(outside)} left out.`)
  }
  if (only !== null && other > 0) {
    const shown = only.texts.map((text) => text || 'nothing').join(', ')
    notes.push(
      `${only.header}: only rows with ${shown} were chosen; ${counted(other, 'other row')} ${was(other)} left out.`,
    )
  }
  return { sheet: { ...sheet, rows, notes }, leftOut }
}

/** Different texts up to which rows can be chosen by them, and the longest of these. */
const MOST_TEXTS = 24
const LONGEST = 80

/** Headers whose cells hold few different texts, with the rows of each, most first. */
export async function fewWords(sheet: Sheet, pacer: Pacer) {
  const found = new Map(
    sheet.headers.map((header, at) => [
      at,
      { header, counts: new Map<string, { text: string; rows: number }>() },
    ]),
  )
  for (const { cells } of sheet.rows) {
    for (const [at, { counts }] of found) {
      const text = lineOf(cells[at])
      const before = counts.get(text)
      if (before) before.rows++
      else {
        counts.set(text, { text, rows: 1 })
        if (counts.size > MOST_TEXTS || text.length > LONGEST) found.delete(at)
      }
    }
    if (found.size === 0) break
    if (pacer.due()) await pacer.pause()
  }
  return [...found.values()].flatMap(({ header, counts }) =>
    // One text for every row, or another one in each, chooses nothing.
    header === '' || counts.size < 2 || counts.size === sheet.rows.length
      ? []
      : [
          {
            header,
            texts: [...counts.values()].toSorted((a, b) => b.rows - a.rows),
          },
        ],
  )
}
