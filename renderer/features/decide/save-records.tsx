import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../shared/model/later-kind.ts'
import { cellDay } from '../../ui/format.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, type SavedColumn, shownTable } from '../../ui/shown-table.ts'

const lastOf = ({ later }: RecordDocument) => later.at(-1)
const yes = (is: boolean) => (is ? 'yes' : 'no')

const COLUMNS: readonly SavedColumn<RecordDocument>[] = [
  column('Entry', 'number', ({ seq }) => seq),
  column('Name', 'text', ({ subject }) => subject?.name ?? 'Name erased'),
  column('Id', 'text', ({ subject }) => subject?.repId ?? null),
  column('Verdict', 'text', ({ verdict }) => (verdict ? VERDICT_NAMES[verdict] : 'Erased')),
  column('Opening', 'text', ({ opening }) => opening),
  column('Cycle', 'text', ({ cycleName, cycleId }) => cycleName ?? cycleId),
  column('Signed on', 'day', ({ signedAt, timeZone }) => cellDay(signedAt, timeZone)),
  column('Signed by', 'text', ({ signedBy }) => signedBy?.name ?? null),
  column('Against the suggestion', 'text', ({ override }) => yes(override !== null)),
  column('Corrected since', 'text', ({ statements }) =>
    yes(statements.some(({ kind }) => kind === 'correction')),
  ),
  column('Dissents', 'number', ({ dissents }) => dissents.length),
  column('Decided later', 'text', (record) => {
    const last = lastOf(record)
    return last ? (last.kind ? LATER_KIND_NAMES[last.kind] : 'Erased') : null
  }),
  column('Later, on', 'day', (record) => cellDay(lastOf(record)?.at, record.timeZone)),
  column('In force', 'text', (record) => {
    const verdict = lastOf(record)?.verdict
    return verdict ? VERDICT_NAMES[verdict] : null
  }),
  column('Letter given on', 'day', ({ statements, timeZone }) =>
    cellDay(statements.findLast(({ kind }) => kind === 'letter')?.at, timeZone),
  ),
]

/** Saves the list of records, newest first. */
export function SaveRecords({ records }: { records: readonly RecordDocument[] }) {
  return (
    <SaveTable
      of={() =>
        shownTable({
          table: 'records',
          title: 'Records',
          shown: ['Every signed decision, newest first'],
          columns: COLUMNS,
          rows: records.toReversed(),
          whom: ({ subject }) => subject?.repId ?? null,
        })
      }
    />
  )
}
