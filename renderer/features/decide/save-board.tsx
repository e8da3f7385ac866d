import type { BoardRow } from '../../../shared/contract/decisions.contract.ts'
import type { Cycle } from '../../../shared/model/cycle.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../shared/model/later-kind.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { dayOfSigning } from '../../../shared/readiness/in-force.ts'
import { gatesText } from '../../ui/gate-words.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import {
  column,
  LEADERSHIP_COLUMNS,
  SALES_COLUMNS,
  type SavedColumn,
  shownTable,
} from '../../ui/shown-table.ts'
import type { ShownList } from '../../ui/use-list.ts'

const lastOf = ({ decision }: BoardRow) => decision?.later.at(-1)

const COLUMNS: readonly SavedColumn<BoardRow>[] = [
  column('Name', 'text', ({ name }) => name),
  column('Id', 'text', ({ repId }) => repId),
  column('Team', 'text', ({ team }) => team),
  ...SALES_COLUMNS,
  ...LEADERSHIP_COLUMNS,
  column('Gates', 'text', ({ gates }) => gatesText(gates)),
  column('Suggestion', 'text', ({ suggestion }) => ROLE_FIT_NAMES[suggestion]),
  column('Verdict', 'text', ({ decision }) =>
    decision?.verdict ? VERDICT_NAMES[decision.verdict] : null,
  ),
  column('State', 'text', ({ decision }) =>
    !decision?.verdict ? 'None yet' : decision.state === 'signed' ? 'Signed' : 'Draft, not signed',
  ),
  column('Signed by', 'text', ({ decision }) => decision?.signedBy?.name ?? null),
  column('Signed on', 'day', ({ decision }) => decision && dayOfSigning(decision)),
  column('Against the suggestion', 'text', ({ override }) => (override ? 'yes' : 'no')),
  column('Second person', 'text', ({ decision }) => decision?.secondedBy?.name ?? null),
  column('Corrections', 'number', ({ corrections }) => corrections),
  column('Dissents', 'number', ({ decision }) => decision?.dissents.length ?? 0),
  column('Decided later', 'text', (row) => {
    const last = lastOf(row)
    return last ? LATER_KIND_NAMES[last.kind] : null
  }),
  column('Later, on', 'day', (row) => {
    const last = lastOf(row)
    return last && row.decision ? dayOfSigning({ ...last, timeZone: row.decision.timeZone }) : null
  }),
  column('In force', 'text', (row) => {
    const verdict = lastOf(row)?.verdict
    return verdict ? VERDICT_NAMES[verdict] : null
  }),
]

/** Saves the verdicts of a cycle as the board shows them. */
export function SaveBoard({ cycle, list }: { cycle: Cycle; list: ShownList<BoardRow> }) {
  return (
    <SaveTable
      of={() =>
        shownTable({
          table: 'decisions',
          title: `Verdicts, ${cycle.name}`,
          shown: [
            ...(list.isNarrowed ? [] : ['Everyone considered']),
            ...list.words,
            'No order here is a ranking',
          ],
          columns: COLUMNS,
          rows: list.rows,
          whom: ({ repId }) => repId,
        })
      }
    />
  )
}
