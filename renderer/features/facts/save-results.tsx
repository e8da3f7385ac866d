import type { ResultFacts } from '../../../shared/model/facts.ts'
import { moneyNote, period as periodName } from '../../ui/format.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, type SavedColumn, shownTable } from '../../ui/shown-table.ts'
import type { Facts } from './facts-screen.tsx'
import { FIELDS } from './sheet.ts'

export interface SheetRow {
  period: string
  values: ResultFacts
  /** Share of quota reached; null = not counted, or not known. */
  reached: number | null
}

const KINDS = { amount: 'number', share: 'percent', text: 'text' } as const

const FIELD_COLUMNS: readonly SavedColumn<SheetRow>[] = FIELDS.map(({ field, title, kind }) =>
  column(title, KINDS[kind], ({ values }) => values[field]),
)

const COLUMNS: readonly SavedColumn<SheetRow>[] = [
  column('Period', 'text', ({ period }) => periodName(period)),
  ...FIELD_COLUMNS.slice(0, -1),
  column('Reached', 'percent', ({ reached }) => reached),
  ...FIELD_COLUMNS.slice(-1),
]

/** Saves the sheet of one person as it stands, with what was typed into it. */
export function SaveResults({
  facts: { repId, person },
  rows,
  unsaved,
}: {
  facts: Facts
  rows: readonly SheetRow[]
  /** Changes in it that are not saved in the workspace. */
  unsaved: number
}) {
  return (
    <SaveTable
      of={() => ({
        ...shownTable({
          table: 'results',
          title: `Results of ${person.name}`,
          shown: [
            `Id ${repId}`,
            ...moneyNote(),
            'Reached: actual as a share of quota × presence × ramp',
            ...(unsaved > 0 ? [`With ${unsaved} changes not saved in the workspace`] : []),
          ],
          columns: COLUMNS,
          rows,
        }),
        repIds: [repId],
      })}
    />
  )
}
