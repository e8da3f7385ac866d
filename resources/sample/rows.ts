import type { SampleFacts } from './organisation.ts'

/** The sample as files anyone can import: kind of file → its columns. */
export const COLUMNS = {
  people: [
    'rep_id',
    'name',
    'role',
    'segment',
    'territory_type',
    'team',
    'manager_id',
    'hired_on',
    'email',
  ],
  results: ['rep_id', 'period', 'quota', 'actual', 'availability', 'ramp', 'largest_deal', 'note'],
  deals: ['deal_id', 'rep_id', 'amount', 'closed_on', 'credit_share'],
  ratings: ['rater_id', 'rep_id', 'source', 'competency', 'score', 'rated_on', 'note'],
} as const
export type SampleFile = keyof typeof COLUMNS

type Cell = string | number | null

/** `repId` as the file calls it: `rep_id`. */
const fieldOf = (column: string) =>
  column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The cells of one file, without its header. */
export function rowsOf<K extends SampleFile>(
  kind: K,
  rows: readonly SampleFacts[K][number][],
  columns: readonly string[] = COLUMNS[kind],
) {
  const fields = columns.map(fieldOf)
  return rows.map((row): Cell[] => {
    const values = new Map<string, Cell>(Object.entries(row))
    return fields.map((field) => values.get(field) ?? null)
  })
}
