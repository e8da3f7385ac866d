import type { PeriodDraft } from '../../store/facts.slice.ts'
import classes from './facts.module.css'
import { cellText, drafted, type Field, NO_RESULT } from './sheet.ts'

/** One value of the sheet: a field to type in, with the stored value struck through once it is another. */
export function SheetCell({
  at,
  label,
  field,
  draft,
  otherwise,
  refused,
  onType,
}: {
  at: string
  label: string
  field: Field
  draft: PeriodDraft
  /** What counts while the cell is empty. */
  otherwise?: string | undefined
  refused: boolean
  onType: (text: string) => void
}) {
  const stored = cellText(field, (draft.was ?? NO_RESULT)[field])
  const { changed, problems } = drafted(draft)
  const isChanged = changed.includes(field)
  const isWrong = refused || problems.some((one) => one.field === field)
  const isNumber = field !== 'note'
  return (
    <td data-numeric={isNumber || undefined} data-changed={isChanged || undefined}>
      <input
        data-at={at}
        // What was typed and saved is not kept a second time when the workspace locks.
        data-saves-itself={isChanged ? undefined : ''}
        className={classes.cell}
        aria-label={label}
        aria-invalid={isWrong || undefined}
        inputMode={isNumber ? 'decimal' : undefined}
        autoComplete="off"
        spellCheck={!isNumber}
        placeholder={otherwise}
        maxLength={field === 'note' ? 20_000 : 60}
        value={draft.typed[field] ?? stored}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {isChanged && stored !== '' && <s>{stored}</s>}
    </td>
  )
}
