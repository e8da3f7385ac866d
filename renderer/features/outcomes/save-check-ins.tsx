import type { Followed } from '../../../shared/contract/outcomes.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { CHECK_IN_MONTHS } from '../../../shared/model/outcome.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, type SavedColumn, shownTable } from '../../ui/shown-table.ts'
import { checkInText } from './check-in-words.ts'

const COLUMNS: readonly SavedColumn<Followed>[] = [
  column('Name', 'text', ({ name }) => name),
  column('Id', 'text', ({ repId }) => repId),
  column('Since', 'day', ({ since }) => since),
  column('Decision', 'text', ({ verdict }) =>
    verdict ? VERDICT_NAMES[verdict] : 'Promoted before',
  ),
  column('Cycle', 'text', ({ cycleName }) => cycleName),
  column('Path steps done', 'number', ({ steps }) => steps?.done ?? null),
  column('Path steps in all', 'number', ({ steps }) => steps?.all ?? null),
  ...CHECK_IN_MONTHS.map((months) =>
    column<Followed>(`${months} months`, 'text', (person) => checkInText(person, months)),
  ),
]

/** Saves everybody in view with their check-ins, also whoever is not drawn yet. */
export function SaveCheckIns({ people, shown }: { people: readonly Followed[]; shown: string }) {
  return (
    <SaveTable
      of={() =>
        shownTable({
          table: 'check-ins',
          title: 'Check-ins',
          shown: [
            shown,
            'Points: attainment of the team, less what it was before, less the change of its segment',
          ],
          columns: COLUMNS,
          rows: people,
          whom: ({ repId }) => repId,
        })
      }
    />
  )
}
