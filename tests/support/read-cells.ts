import { NO_CHOICES } from '../../shared/contract/import-parts.ts'
import type { ColumnStudy, Hints } from '../../shared/exchange/cell.ts'
import type { Cell } from '../../shared/exchange/sheet.ts'

/** A file that says nothing about how its cells are written. */
export const HINTS: Hints = {
  delimiter: ',',
  from1904: false,
  dotColumns: 0,
  commaColumns: 0,
  floatIds: 0,
  otherIds: 0,
  currencies: new Set(),
  ownCurrency: null,
  ownFiscalStart: null,
  ...NO_CHOICES,
}

/** What a column of these cells reads as. */
export function readCells(study: ColumnStudy, cells: Cell[], hints = HINTS) {
  for (const cell of cells) study.see(cell)
  const reader = study.decide(hints)
  const values = cells.map((cell) => {
    const parsed = reader.parse(cell)
    return 'reason' in parsed ? 'rejected' : parsed.value
  })
  return { values, notes: reader.notes, style: reader.style }
}
