import type { Later, RecordDocument } from '../../../../shared/contract/record-document.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { CONDUCT_RESULT_NAMES } from '../../../../shared/model/conduct.ts'
import { groupSightOf, VERDICT_NAMES } from '../../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../../shared/model/later-kind.ts'
import { ROLE_FIT_NAMES } from '../../../../shared/model/role-fit.ts'
import { type Column, column, type Table, tableCsv, tableXlsx } from './table-files.ts'

const standing = ({ candidates, candidate }: RecordDocument) =>
  candidates[candidate - 1]?.standing ?? null

/** What was decided last, after it was signed. */
const lastOf = ({ later }: RecordDocument): Later | undefined => later.at(-1)

/** Digits worth keeping of a computed figure; the exact one is in the ledger. */
export const rounded = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000

/** One line per decision. Identifiers are those of the import files. */
const COLUMNS: readonly Column<RecordDocument>[] = [
  column('record', 'text', 38, ({ recordId }) => recordId),
  column('decided_on', 'date', 12, (record) => dayIn(record.timeZone, record.signedAt)),
  column('cycle', 'text', 28, ({ cycleName }) => cycleName),
  column('rep_id', 'text', 12, ({ subject }) => subject?.repId ?? null),
  column('name', 'text', 24, ({ subject }) => subject?.name ?? null),
  column('verdict', 'text', 24, ({ verdict }) => verdict && VERDICT_NAMES[verdict]),
  column('opening', 'text', 30, ({ opening }) => opening),
  column('suggestion', 'text', 26, ({ suggestion }) => suggestion && ROLE_FIT_NAMES[suggestion]),
  column('against_suggestion', 'text', 18, ({ override }) => (override ? 'yes' : 'no')),
  column('override_kind', 'text', 20, ({ override }) => override?.kind ?? null),
  column('decided_by', 'text', 24, ({ signedBy }) => signedBy?.name ?? null),
  column('second_person', 'text', 24, ({ secondedBy }) => secondedBy?.name ?? null),
  column('saw_groups', 'text', 60, ({ signedBy, secondedBy, override }) =>
    groupSightOf([signedBy, override && secondedBy]),
  ),
  column('conduct', 'text', 26, ({ conduct }) =>
    conduct === null
      ? null
      : conduct === 'not-checked'
        ? 'Not checked'
        : CONDUCT_RESULT_NAMES[conduct.result],
  ),
  column('conduct_stated_by', 'text', 24, ({ conduct }) =>
    conduct === null || conduct === 'not-checked' ? null : (conduct.by?.name ?? null),
  ),
  column('later', 'text', 20, (record) => {
    const kind = lastOf(record)?.kind
    return kind ? LATER_KIND_NAMES[kind] : null
  }),
  column('later_on', 'date', 12, (record) => {
    const last = lastOf(record)
    return last ? dayIn(record.timeZone, last.at) : null
  }),
  column('later_reason', 'text', 50, (record) => lastOf(record)?.reason ?? null),
  column('later_by', 'text', 24, (record) => lastOf(record)?.signedBy?.name ?? null),
  column('later_entry', 'number', 11, (record) => lastOf(record)?.seq ?? null),
  column('in_force', 'text', 24, (record) => {
    const last = lastOf(record) ?? record
    if ('inForce' in last && !last.inForce) return 'nothing'
    return last.verdict && VERDICT_NAMES[last.verdict]
  }),
  column(
    'corrections',
    'text',
    50,
    ({ statements }) =>
      statements
        .flatMap(({ kind, text }) => (kind === 'correction' && text !== null ? [text] : []))
        .join('\n') || null,
  ),
  column('dissents', 'number', 9, ({ dissents }) => dissents.length),
  column('sales', 'number', 9, (record) => rounded(standing(record)?.performance.shrunk)),
  column('sales_se', 'number', 9, (record) => rounded(standing(record)?.performance.se)),
  column('sales_percentile', 'number', 15, (record) =>
    (standing(record)?.peers ?? 0) > 1 ? rounded(standing(record)?.performance.percentile) : null,
  ),
  column('leadership', 'number', 11, (record) => rounded(standing(record)?.leadership.score)),
  column('leadership_se', 'number', 13, (record) => rounded(standing(record)?.leadership.se)),
  column('coverage', 'number', 9, (record) => rounded(standing(record)?.leadership.coverage)),
  column('raters', 'number', 7, (record) => standing(record)?.leadership.raters ?? null),
  column('chance_of_ready', 'number', 15, (record) => rounded(standing(record)?.leadership.pReady)),
  column(
    'gates_met',
    'number',
    10,
    (record) => standing(record)?.gates.filter(({ state }) => state === 'pass').length ?? null,
  ),
  column('gates', 'number', 7, (record) => standing(record)?.gates.length ?? null),
  column('reason', 'text', 60, ({ reason }) => reason),
  column('conditions', 'text', 40, ({ conditions }) => conditions),
  column('conditions_by', 'date', 13, ({ conditionsBy }) => conditionsBy),
  column('rules_entry', 'number', 11, ({ models }) => models.manager.seq),
  column('entry', 'number', 7, ({ seq }) => seq),
  column('entry_hash', 'text', 66, ({ entryHash }) => entryHash),
]

const DECISIONS: Table<RecordDocument> = {
  name: 'decisions',
  sheet: 'Decisions',
  columns: COLUMNS,
}

export const decisionsCsv = (records: readonly RecordDocument[]): string =>
  tableCsv(DECISIONS, records)

export const decisionsXlsx = (records: readonly RecordDocument[]): Promise<Buffer> =>
  tableXlsx(DECISIONS, records)
