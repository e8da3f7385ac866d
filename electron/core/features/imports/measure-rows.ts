import { uniqueHeaders } from '../../../../shared/exchange/header-match.ts'
import { findMeasures, LOOKED_AT, measuredHeaders } from '../../../../shared/exchange/measures.ts'
import { gapReason } from '../../../../shared/exchange/repeated-labels.ts'
import type { Cell, CellFault, Sheet, SheetRow } from '../../../../shared/exchange/sheet.ts'
import { counted, lineOf, textOf } from '../../../../shared/exchange/text.ts'
import { refused } from './file-kind.ts'
import type { Pacer } from './pacer.ts'

interface Joined {
  line: number
  cells: Cell[]
  lines: number[]
  from: string[]
  faults: CellFault[]
}

/**
 * A table with a row for every measure of a result as one with a row for every result. Two amounts of one measure make
 * two rows, so that they meet as a contradiction; measures that are none of results are left out.
 * @throws AppError `invalid-input` where two measures may be the same thing
 */
export async function joinMeasures(sheet: Sheet, pacer: Pacer): Promise<Sheet> {
  const { headers, rows } = sheet
  const found = findMeasures(
    headers,
    rows.slice(0, LOOKED_AT).map(({ cells }) => cells),
  )
  if (found === null) return sheet
  if ('problem' in found) throw refused(found.problem)
  const { measures } = found
  const { measure, value, keys, headers: names } = measures
  const { kept, made } = measuredHeaders(headers, measures)
  const width = kept.length + made.length
  const gaps = (sheet.gaps ?? [])
    .map((header) => headers.indexOf(header))
    .filter((at) => keys.includes(at))
  let unclear: number | null = null
  const results: (Joined | SheetRow)[] = []
  const begun = new Map<string, Joined>()
  const other = new Map<string, number>()
  for (const row of rows) {
    if (pacer.due()) await pacer.pause()
    const { line, cells, faults = [], from } = row
    const same = kept.map((at) => cells[at] ?? null)
    if (faults.some(({ column }) => column === null)) {
      results.push({ line, cells: same, faults })
      continue
    }
    const text = lineOf(cells[measure])
    const place = kept.length + made.indexOf(names.get(text) ?? '')
    if (place < kept.length) {
      other.set(text, (other.get(text) ?? 0) + 1)
      continue
    }
    const cell = cells[value] ?? null
    const gap = gaps.find((at) => textOf(cells[at]) === '')
    const key = JSON.stringify(keys.map((at) => lineOf(cells[at]).toLowerCase()))
    let result = begun.get(key)
    if (!result || (result.lines[place] && textOf(result.cells[place]) !== textOf(cell))) {
      result = {
        line,
        cells: [...same, ...made.map(() => null)],
        lines: Array(width).fill(line),
        from: Array(width).fill(''),
        faults: [],
      }
      for (let at = kept.length; at < width; at++) result.lines[at] = 0
      begun.set(key, result)
      results.push(result)
    }
    unclear ??= gap ?? null
    result.cells[place] = cell
    result.lines[place] = line
    result.from[place] = from?.[value] || headers[value] || ''
    for (const { column, reason } of faults) {
      const at = column === value ? place : kept.indexOf(column ?? -1)
      if (at >= 0) result.faults.push({ column: at, reason })
    }
  }
  // Nobody knows of whom the rows under the first one are, so that no result is whole.
  const open =
    unclear === null
      ? []
      : [{ column: kept.indexOf(unclear), reason: gapReason(headers[unclear] ?? '') }]
  const turned = results.map((row): SheetRow => {
    const { faults = [], ...rest } = row
    const all = [...faults, ...open]
    return all.length > 0 ? { ...rest, faults: all } : rest
  })
  const left = [...other].map(
    ([text, count]) => `${text || 'nothing'} (${count.toLocaleString('en-US')})`,
  )
  const notes = [
    `${headers[measure]} names a measure in every row: ${counted(rows.length, 'row')} became ${counted(turned.length, 'result')}, with columns for ${made.join(' and ')}.`,
    ...(left.length > 0 ? [`Rows of other measures were left out: ${left.join(', ')}.`] : []),
  ]
  return {
    ...sheet,
    headers: uniqueHeaders([...kept.map((at) => headers[at] ?? ''), ...made]),
    rows: turned,
    fileHeaders: sheet.fileHeaders ?? headers,
    notes: [...sheet.notes, ...notes],
  }
}
