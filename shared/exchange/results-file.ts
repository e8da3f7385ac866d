import { BY_NAMES, columnsOf, type FileSpec, nameColumns, type RowValues } from './column.ts'
import { judgeResults } from './judge-results.ts'
import { joinPeriod } from './period-cell.ts'
import { counted } from './text.ts'

const { required, optional, requiredMayBeEmpty } = columnsOf('results')

/** What each person was asked to sell and sold, one row per person and period. */
export const RESULTS_FILE: FileSpec = {
  kind: 'results',
  title: 'Results',
  key: ['rep_id', 'period'],
  several: 'refuse',
  adds: 'actual',
  columns: [
    required('rep_id', 'Rep ID', 'id', 'As in the people file.', 'known'),
    required(
      'period',
      'Period',
      'period',
      'Quarter (2025-Q3), half-year (2025-H2), month (2025-07) or year (2025).',
    ),
    optional(
      'year',
      'Year',
      'part',
      'Only where year and quarter, half-year or month are two columns.',
    ),
    optional('quarter', 'Quarter', 'part', 'Only beside a year column.'),
    optional('month', 'Month', 'part', 'Only beside a year column.'),
    optional('half', 'Half-year', 'part', 'Only beside a year column.'),
    optional(
      'quota',
      'Quota',
      'amount',
      'What was asked; empty or 0 = no quota. A file without it leaves quotas as they are.',
    ),
    requiredMayBeEmpty('actual', 'Actual', 'amount', 'What was sold, in the same unit as quota.'),
    optional(
      'availability',
      'Availability',
      'share',
      'Workdays present / workdays, 0–1 or percent.',
    ),
    optional(
      'ramp',
      'Ramp',
      'share',
      'Share of full quota expected while ramping, 0–1 or percent.',
    ),
    optional('largest_deal', 'Largest deal', 'amount', 'The biggest single deal within actual.'),
    optional(
      'won',
      'Won',
      'stage',
      'Only where the rows are deals: status or stage; those that are not won are left out.',
    ),
    optional('currency', 'Currency', 'currency', 'One currency for all rows; not stored.'),
    optional('note', 'Note', 'note', 'Anything a reader of this number should know.'),
    ...nameColumns('results'),
  ],
  compositions: [
    BY_NAMES,
    {
      column: 'period',
      finer: true,
      parts: [['year', 'month'], ['year', 'quarter'], ['year', 'half'], ['year']],
      join: joinPeriod,
    },
  ],
  check(values) {
    if (typeof values.quota === 'number' && values.quota < 0) values.quota = null
    delete values.won
    return null
  },
  judge: judgeResults,
  remark: remarkResults,
}

/** Says how many rows have no quota, or that the file gives none. */
function remarkResults() {
  let isGiven = true
  let noQuota = 0
  return {
    see({ quota }: RowValues) {
      if (quota === undefined) isGiven = false
      else if (typeof quota !== 'number' || quota <= 0) noQuota++
    },
    notes() {
      if (!isGiven) return [NO_QUOTAS]
      if (noQuota === 0) return []
      return [
        `${counted(noQuota, 'row')} without a quota above 0: kept, and left out of attainment.`,
      ]
    },
  }
}

const NO_QUOTAS =
  'No column of the file is used as the quota. Quotas of the workspace count; where there are none at all, sales are measured against peers. If a column has the quotas, say which.'
