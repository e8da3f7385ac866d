import type { OtherSheet } from '../../../../shared/contract/import-parts.ts'
import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { fitOf } from '../../../../shared/exchange/guess-kinds.ts'
import { headerSignature } from '../../../../shared/exchange/header-match.ts'
import type { Sheet } from '../../../../shared/exchange/sheet.ts'
import { counted } from '../../../../shared/exchange/text.ts'
import { finished } from '../../../../shared/model/steps.ts'
import { buildSheet } from './build-sheet.ts'
import { refused } from './file-kind.ts'
import type { SheetPeek } from './workbook.ts'

/** A sheet of a workbook by its first rows; `sheet` is null where they are no table. */
export type Peek = SheetPeek & { sheet: Sheet | null }

/** A sheet that cannot be read is no reason to refuse the others; asked for, it says why. */
export function sheetOrNull(peek: SheetPeek): Sheet | null {
  try {
    return finished(buildSheet({ ...peek, rows: [...peek.rows] }))
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/**
 * The sheet that fits a kind (null = any) best: visible ones before hidden ones, complete ones before others, then by
 * headers used, the first of equals. A hidden sheet is proposed only where no visible one holds anything.
 */
export function bestSheet(peeks: readonly Peek[], kind: ImportKind | null): Peek {
  const scored = peeks.map((peek) => ({ peek, score: scoreOf(peek, kind) }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  if (!best) throw refused('The workbook is empty: every sheet is empty.')
  return best.peek
}

function scoreOf({ hidden, sheet }: Peek, kind: ImportKind | null): number {
  const seen = hidden ? 0 : 10_000
  if (!sheet) return seen - 1
  return seen + fitOf(kind, sheet)
}

const shapeOf = (sheet: Sheet | null) =>
  sheet && headerSignature(sheet.fileHeaders ?? sheet.headers)

export function othersOf(
  peeks: readonly Peek[],
  read: Sheet,
  names: readonly (string | null)[] = read.parts ?? [read.name],
): OtherSheet[] {
  const shape = read.parts
    ? shapeOf(peeks.find(({ name }) => name === read.name)?.sheet ?? null)
    : shapeOf(read)
  return peeks
    .filter(({ name }) => !names.includes(name))
    .map(({ name, hidden, sheet, isWhole }) => ({
      name,
      hidden,
      rows: sheet && isWhole ? sheet.rows.length : null,
      same: shapeOf(sheet) === shape,
    }))
}

/** Says which sheet is read, and which others hold the same columns and are not. */
export function sheetNotes(peeks: readonly Peek[], name: string): string[] {
  const own = peeks.find((peek) => peek.name === name)
  if (!own || peeks.length < 2) return own?.hidden ? [`The sheet ${name} is hidden.`] : []
  const shape = shapeOf(own.sheet)
  const same = peeks.filter(
    ({ name: other, sheet }) => other !== name && sheet && shapeOf(sheet) === shape,
  )
  const shown = ({ name: other, hidden }: Peek) => `${other}${hidden ? ' (hidden)' : ''}`
  const notes = [`The sheet ${shown(own)} was read, one of ${peeks.length}.`]
  if (same.length > 0) {
    notes.push(
      `${counted(same.length, 'more sheet has', 'more sheets have')} the same headers and ${same.length === 1 ? 'was' : 'were'} not read: ${same.map(shown).join(', ')}. ${same.length === 1 ? 'Choose it to read both' : 'Choose them to read them'} together.`,
    )
  }
  return notes
}
