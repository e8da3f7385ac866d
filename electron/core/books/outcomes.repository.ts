import type { RowValues } from '../../../shared/exchange/column.ts'
import {
  type CheckIn,
  checkInSchema,
  DEFAULT_SUCCESS,
  type SuccessDefinition,
  successDefinitionSchema,
} from '../../../shared/model/outcome.ts'
import type { Reader, Row, SqlValue, Writer } from '../db/database.ts'

const COLUMNS = [
  'rep_id',
  'since',
  'months',
  'team_attainment',
  'team_before',
  'segment_change',
  'team_retention',
  'still_in_role',
  'wants_to_stay',
  'stayed',
  'sentence',
] as const

/** Where outcomes are stored: what names a row, and what it says. */
export const CHECK_IN_TABLE = {
  table: 'check_in',
  key: COLUMNS.slice(0, 3),
  values: [...COLUMNS.slice(3), 'written_at', 'written_by'],
} as const

/** An empty cell keeps what is stored, unless `clears`. */
const upsert = (kept: readonly string[], clears: boolean) => {
  const next = (column: string) =>
    clears ? `excluded.${column}` : `coalesce(nullif(excluded.${column}, ''), check_in.${column})`
  const given = COLUMNS.slice(3).filter((column) => kept.includes(column))
  return `INSERT INTO check_in (${COLUMNS.join(', ')}, written_at, written_by)
    VALUES (${COLUMNS.map(() => '?').join(', ')}, ?, ?)
    ON CONFLICT (rep_id, since, months) DO UPDATE SET
      ${given.map((column) => `${column} = ${next(column)}, `).join('')}
      written_at = excluded.written_at, written_by = excluded.written_by
    WHERE ${given.map((column) => `check_in.${column} IS DISTINCT FROM ${next(column)}`).join(' OR ')}`
}

const flag = (value: boolean | null): SqlValue => (value === null ? null : value ? 1 : 0)

/** Rows written: none where the same stands there already. */
export async function saveCheckIn(
  db: Writer,
  checkIn: CheckIn,
  { at, by }: { at: string; by: string },
): Promise<number> {
  return db.run(upsert(COLUMNS, true), [
    checkIn.repId,
    checkIn.since,
    checkIn.months,
    checkIn.teamAttainment,
    checkIn.teamBefore,
    checkIn.segmentChange,
    checkIn.teamRetention,
    flag(checkIn.stillInRole),
    flag(checkIn.wantsToStay),
    flag(checkIn.stayed),
    checkIn.sentence,
    at,
    by,
  ])
}

/** How the rows of an outcomes file are written; columns that the file does not have keep what is stored. */
export const outcomeRowWriter = (
  { present, clears }: { present: ReadonlySet<string>; clears: boolean },
  at: string,
  by: string,
) => ({
  sql: upsert([...present], clears),
  parameters: (values: RowValues): SqlValue[] => [
    ...COLUMNS.map((column) =>
      column === 'since'
        ? (values.promoted_on ?? null)
        : column === 'sentence'
          ? (values.sentence ?? '')
          : (values[column] ?? null),
    ),
    at,
    by,
  ],
})

export async function listCheckIns(db: Reader, repId: string | null = null): Promise<CheckIn[]> {
  const rows = await db.all<Row>(
    `SELECT rep_id AS repId, since, months, team_attainment AS teamAttainment, team_before AS teamBefore,
        segment_change AS segmentChange, team_retention AS teamRetention, still_in_role AS stillInRole,
        wants_to_stay AS wantsToStay, stayed, sentence
      FROM check_in WHERE rep_id = coalesce(?, rep_id) ORDER BY rep_id, since, months`,
    [repId],
  )
  const flagged = (value: unknown) => (value === null ? null : value === 1)
  return rows.map(({ stillInRole, wantsToStay, stayed, ...row }) =>
    checkInSchema.parse({
      ...row,
      stillInRole: flagged(stillInRole),
      wantsToStay: flagged(wantsToStay),
      stayed: flagged(stayed),
    }),
  )
}

/** What counts as success in a cycle, and since when it cannot change any more. */
export async function getSuccess(
  db: Reader,
  cycleId: string,
): Promise<{ definition: SuccessDefinition; fixedAt: string | null }> {
  const row = await db.get<{ definition: string; fixedAt: string | null }>(
    'SELECT definition, fixed_at AS fixedAt FROM success_definition WHERE cycle_id = ?',
    [cycleId],
  )
  return row
    ? {
        definition: successDefinitionSchema.parse(JSON.parse(row.definition)),
        fixedAt: row.fixedAt,
      }
    : { definition: DEFAULT_SUCCESS, fixedAt: null }
}

/** Writes the definition of a cycle unless it is fixed already. */
export async function saveSuccess(
  db: Writer,
  cycleId: string,
  definition: SuccessDefinition,
  { at, by, fixed }: { at: string; by: string; fixed: boolean },
): Promise<void> {
  await db.run(
    `INSERT INTO success_definition (cycle_id, definition, fixed_at, changed_at, changed_by) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (cycle_id) DO UPDATE SET definition = excluded.definition, fixed_at = excluded.fixed_at,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by WHERE fixed_at IS NULL`,
    [cycleId, JSON.stringify(definition), fixed ? at : null, at, by],
  )
}

/** From the first signed promotion on, what counts as success in a cycle stands. */
export async function fixSuccess(
  db: Writer,
  cycleId: string,
  who: { at: string; by: string },
): Promise<void> {
  const { definition } = await getSuccess(db, cycleId)
  await saveSuccess(db, cycleId, definition, { ...who, fixed: true })
}
