import type { ClipboardEvent, KeyboardEvent } from 'react'
import type { PeriodDraft } from '../../store/facts.slice.ts'
import { isComposing, keysOf } from '../../ui/keys.ts'
import { cellText, FIELDS, NO_RESULT, pastedBlock } from './sheet.ts'

/** Moves, copies and pastes in the sheet as in a spreadsheet; every other key types. */
export function useSheetKeys(
  periods: readonly string[],
  all: ReadonlyMap<string, PeriodDraft>,
  type: (period: string, typed: PeriodDraft['typed']) => void,
) {
  const textAt = (row: number, column: number): string => {
    const draft = all.get(periods[row] ?? '')
    const field = FIELDS[column]?.field
    if (!draft || !field) return ''
    return draft.typed[field] ?? cellText(field, (draft.was ?? NO_RESULT)[field])
  }
  return {
    onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
      const cell = placeOf(event.target)
      if (!cell || isComposing(event)) return
      const { row, column, input } = cell
      const go = (down: number, right: number) => {
        const to = event.currentTarget.querySelector<HTMLInputElement>(
          `[data-at="${row + down},${column + right}"]`,
        )
        event.preventDefault()
        to?.focus()
      }
      const isWhole = input.selectionStart === 0 && input.selectionEnd === input.value.length
      const atStart = input.selectionEnd === 0 || isWhole
      const atEnd = input.selectionStart === input.value.length || isWhole
      if (event.ctrlKey || event.metaKey) {
        if (!keysOf(event).includes('mod+d') || row === 0) return
        event.preventDefault()
        write(row, column, textAt(row - 1, column))
      } else if (event.altKey) return
      else if (event.key === 'ArrowDown') go(1, 0)
      else if (event.key === 'ArrowUp') go(-1, 0)
      else if (event.key === 'Enter') go(event.shiftKey ? -1 : 1, 0)
      else if (event.shiftKey) return
      else if (event.key === 'ArrowLeft' && atStart) go(0, -1)
      else if (event.key === 'ArrowRight' && atEnd) go(0, 1)
      else if (event.key === 'Escape') {
        event.preventDefault()
        const field = FIELDS[column]?.field
        const was = all.get(periods[row] ?? '')?.was ?? NO_RESULT
        if (field) write(row, column, cellText(field, was[field]))
      }
    },
    onPaste(event: ClipboardEvent<HTMLTableElement>) {
      const cell = placeOf(event.target)
      const block = cell && pastedBlock(event.clipboardData.getData('text/plain'))
      if (!cell || !block) return
      event.preventDefault()
      for (const [down, texts] of block.entries()) {
        const period = periods[cell.row + down]
        if (period === undefined) return
        const named = texts.flatMap((text, right) => {
          const field = FIELDS[cell.column + right]?.field
          return field ? [[field, text] as const] : []
        })
        type(period, Object.fromEntries(named))
      }
    },
  }

  function write(row: number, column: number, text: string) {
    const period = periods[row]
    const field = FIELDS[column]?.field
    if (period !== undefined && field) type(period, { [field]: text })
  }
}

function placeOf(target: EventTarget) {
  if (!(target instanceof HTMLInputElement)) return null
  const [row, column] = (target.dataset.at ?? '').split(',').map(Number)
  return row === undefined || column === undefined || Number.isNaN(row)
    ? null
    : { row, column, input: target }
}
