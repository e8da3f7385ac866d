import type { Output } from '../../../shared/contract/index.ts'
import type { PersonRow } from '../../../shared/contract/people.contract.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import {
  column,
  LEADERSHIP_COLUMNS,
  SALES_COLUMNS,
  type SavedColumn,
  shownTable,
} from '../../ui/shown-table.ts'

const COLUMNS: readonly SavedColumn<PersonRow>[] = [
  column('Suggested role fit', 'text', ({ roleFit }) => ROLE_FIT_NAMES[roleFit]),
  column('Name', 'text', ({ name }) => name),
  column('Id', 'text', ({ repId }) => repId),
  column('Team', 'text', ({ team }) => team),
  ...SALES_COLUMNS,
  ...LEADERSHIP_COLUMNS,
  column('Evidence, share observed', 'percent', ({ coverage }) => coverage),
]

/** Saves the candidates in the order of the screen: by suggestion. */
export function SaveCandidates({
  cycle,
  people,
  words,
}: Pick<Output<'candidates.list'>, 'cycle'> & {
  people: readonly PersonRow[]
  /** What narrows and orders them. */
  words: readonly string[]
}) {
  return (
    <SaveTable
      of={() =>
        shownTable({
          table: 'candidates',
          title: cycle ? `Candidates, ${cycle.name}` : 'Candidates',
          shown: [
            cycle
              ? `Openings: ${cycle.openings.join('; ')}`.slice(0, 1000)
              : 'No cycle is open: people with enough evidence',
            ...words,
          ],
          columns: COLUMNS,
          rows: people,
          whom: ({ repId }) => repId,
        })
      }
    />
  )
}
