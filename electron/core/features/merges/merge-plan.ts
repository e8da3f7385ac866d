import { createHash } from 'node:crypto'
import type { Output } from '../../../../shared/contract/index.ts'
import { AppError } from '../../../../shared/errors.ts'
import { overlaps } from '../../../../shared/exchange/judge-results.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import type { Rep } from '../../../../shared/model/rep.ts'
import {
  joinParts,
  type MergeChoice,
  type MergeConflict,
  type MergedPair,
  type MergedRow,
  mergeRows,
  rowText,
  withoutRows,
} from '../../../../shared/readiness/merge-rows.ts'
import { asList, asPeriod } from '../../../../shared/readiness/wording.ts'
import { listScope, MERGED } from '../../books/merge-rows.repository.ts'
import {
  hasConduct,
  isActing,
  listBegunCycles,
  listHolding,
} from '../../books/merges.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { readRatingGuard } from '../../books/settled-ratings.repository.ts'
import type { Reader } from '../../db/database.ts'

/** What a record holds that keeps it from going, in words; any other table is named by itself. */
const HOLDING: Readonly<Record<string, string>> = {
  record: 'signed records',
  decision: 'decisions',
  legal_hold: 'a legal hold',
  agenda_item: 'cases in meetings',
  rating_lock: 'locked ratings',
  rating_draft: 'ratings under way',
  left_out: 'raters who are too close and leave this person out',
  material: 'texts for raters',
  later_decision: 'later decisions',
  later_proposal: 'a later decision that waits',
  second_look: 'a second look that was promised',
  purged_case: 'records that were purged',
}
/** Rows of begun cycles, which are named by their cycle. */
const OF_CYCLES = new Set(['cycle_basis', 'cycle_rating'])

export interface MergePlan {
  kept: Rep
  gone: Rep
  obstacles: string[]
  conflicts: MergeConflict[]
  moves: { table: string; rows: number }[]
  /** Rows as they are and as they become, by table: only those that differ. */
  before: Record<string, MergedRow[]>
  after: Record<string, MergedRow[]>
  planId: string
}

/** Works out a merge without changing anything. */
export async function planMerge(
  db: Reader,
  pair: MergedPair,
  choices: Readonly<Record<string, MergeChoice>>,
): Promise<MergePlan> {
  const [kept, gone] = [await mustFind(db, pair.keptId), await mustFind(db, pair.goneId)]
  if (pair.keptId === pair.goneId)
    throw new AppError('invalid-input', 'Choose two different records.')
  const plan: Omit<MergePlan, 'planId'> = {
    ...{ kept, gone, obstacles: await holding(db, gone), conflicts: [], moves: [] },
    ...{ before: {}, after: {} },
  }
  const all: MergedRow[][] = []
  for (const scoped of MERGED) {
    const { table } = scoped
    const rows = await listScope(db, scoped, pair)
    const merged = mergeRows(scoped, prepared(table, rows, pair), pair, choices)
    const next = finished(table, merged.rows, pair)
    plan.conflicts.push(...merged.conflicts)
    if (merged.moved > 0 && !scoped.unshown) plan.moves.push({ table, rows: merged.moved })
    plan.before[table] = withoutRows(rows, next)
    plan.after[table] = withoutRows(next, rows)
    all.push(rows)
  }
  plan.obstacles.push(
    ...overlapping(plan, await listResultPeriods(db, pair)),
    ...(await settledRatings(db, plan)),
  )
  const text = JSON.stringify([pair, all.map((rows) => rows.map(rowText)), plan.obstacles])
  return { ...plan, planId: createHash('sha256').update(text).digest('hex').slice(0, 32) }
}

/** A plan as the window shows it. */
export const shownPlan = (plan: MergePlan): Output<'merges.plan'> => ({
  ...{ planId: plan.planId, obstacles: plan.obstacles, moves: plan.moves },
  ...{ conflicts: plan.conflicts, kept: shownRecord(plan.kept), gone: shownRecord(plan.gone) },
})

export const shownRecord = ({ repId, name, team, email, hiredOn }: Rep) => ({
  ...{ repId: repIdSchema.parse(repId), name, team, email, hiredOn },
})

async function mustFind(db: Reader, repId: string): Promise<Rep> {
  const rep = await findRep(db, repId)
  if (!rep)
    throw new AppError('not-found', `There is no person with the id ${repId} in this workspace.`)
  return rep
}

/** Why a record cannot go. */
async function holding(db: Reader, { repId, name }: Rep): Promise<string[]> {
  const who = `${name} (${repId})`
  const cycles = await listBegunCycles(db, repId)
  const tables = (await listHolding(db, repId)).filter((table) => !OF_CYCLES.has(table))
  const held = tables.map((table) => HOLDING[table] ?? table.replaceAll('_', ' '))
  return [
    ...(cycles.length > 0
      ? [`${who} is a candidate of ${asList(cycles)}, which keeps what it rests on.`]
      : []),
    ...(held.length > 0 ? [`${who} has ${asList(held)}.`] : []),
    ...((await isActing(db, repId))
      ? [`${who} uses this workspace or took part in a cycle under this id.`]
      : []),
    ...((await hasConduct(db, repId))
      ? [`The ledger has a statement about the conduct of ${who}.`]
      : []),
  ]
}

/** Deals in which both have a part get one part for both, and every other part is written out. */
function prepared(table: string, rows: readonly MergedRow[], pair: MergedPair): MergedRow[] {
  if (table === 'evidence_item') return withoutTwins(rows, pair)
  if (table !== 'deal_credit') return [...rows]
  return [...Map.groupBy(rows, (row) => row.deal_id).values()].flatMap((parts) => {
    const own = parts.filter(({ rep_id }) => rep_id === pair.keptId || rep_id === pair.goneId)
    const [first = {}] = parts.filter(({ rep_id }) => rep_id === pair.keptId)
    if (own.length < 2) return parts
    return joinParts(
      parts.map((part) => ({
        repId: String(part.rep_id),
        share: part.credit_share === null ? null : Number(part.credit_share),
      })),
      pair,
    ).map(({ repId, share }) => ({
      ...(parts.find((part) => part.rep_id === repId) ?? first),
      credit_share: share,
    }))
  })
}

/** The same observation under both ids is kept once, with the longer history. */
function withoutTwins(rows: readonly MergedRow[], { keptId, goneId }: MergedPair): MergedRow[] {
  const own = (id: unknown) => (id === goneId ? keptId : id)
  const twins = Map.groupBy(
    rows.filter(({ version }) => version === 1),
    (row) =>
      JSON.stringify([
        own(row.rep_id),
        row.competency,
        row.observed_on,
        own(row.author_id),
        row.text,
      ]),
  )
  const versions = (id: unknown) => rows.filter((row) => row.evidence_id === id).length
  const dropped = new Set(
    [...twins.values()].flatMap((same) =>
      same
        .map((row) => row.evidence_id)
        .sort((a, b) => versions(b) - versions(a))
        .slice(1),
    ),
  )
  return rows.filter((row) => !dropped.has(row.evidence_id ?? null))
}

/** Nobody is their own manager, and of two open requests for the same thing one is left. */
function finished(
  table: string,
  rows: readonly MergedRow[],
  { keptId, goneId }: MergedPair,
): MergedRow[] {
  if (table === 'rep')
    return rows.map((row) =>
      row.manager_id === keptId || row.manager_id === goneId ? { ...row, manager_id: null } : row,
    )
  if (table !== 'evidence_request') return [...rows]
  const seen = new Set<string>()
  return rows.filter((row) => {
    const asked = JSON.stringify([row.rep_id, row.kind, row.source, row.competency])
    if (row.outcome !== null) return true
    return !seen.has(asked) && seen.add(asked)
  })
}

const listResultPeriods = async (db: Reader, pair: MergedPair): Promise<MergedRow[]> => {
  const results = MERGED.find(({ table }) => table === 'period_result')
  return results ? listScope(db, results, pair) : []
}

/** Periods of the two that cover the same days without being the same. */
function overlapping(
  { kept, gone }: Pick<MergePlan, 'kept' | 'gone'>,
  results: readonly MergedRow[],
) {
  const of = (id: string) =>
    results.filter((row) => row.rep_id === id).map(({ period }) => String(period))
  for (const one of of(kept.repId)) {
    const other = of(gone.repId).find((period) => overlaps(one, period))
    if (other !== undefined)
      return [
        `${asPeriod(one)} of ${kept.repId} and ${asPeriod(other)} of ${gone.repId} cover the same days. Correct the results of one of the two first.`,
      ]
  }
  return []
}

/** Ratings that could not be entered by a file either, and those that would be ratings of oneself. */
async function settledRatings(
  db: Reader,
  { kept, gone, after }: Pick<MergePlan, 'kept' | 'gone' | 'after'>,
) {
  const next = after.rating ?? []
  const own = next.some(({ rep_id, rater_id, source }) => rep_id === rater_id && source !== 'self')
  if (own)
    return [
      `${kept.name} (${kept.repId}) and ${gone.name} (${gone.repId}) rated each other, so they are two people.`,
    ]
  const guard = await readRatingGuard(db, new Set(['score', 'rated_on', 'note']))
  const reason = next.map((row) => guard(row)).find((one) => one !== null)
  return reason ? [reason] : []
}
