import type { workspaceContract } from '../../../shared/contract/index.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { EVENT_KINDS, type PlainField } from '../../../shared/exchange/record-fields.ts'
import type { Database, Reader } from '../db/database.ts'
import { findCurrentProfile } from '../profiles/profiles.repository.ts'
import { appendEvent } from './ledger.repository.ts'

type C = typeof workspaceContract

interface Look<N extends keyof C> {
  /** What was opened, in kebab-case words. */
  what: string
  /** Whose case it shows; empty = a list that opens nobody's. */
  whom: (
    input: ParsedInputOf<C[N]>,
    output: OutputOf<C[N]>,
  ) => readonly (string | null | undefined)[]
  /** Calibration cases it shows, where the answer names people by case. */
  cases?: (
    input: ParsedInputOf<C[N]>,
    output: OutputOf<C[N]>,
  ) => readonly (string | null | undefined)[]
}

const nobody = () => []

/**
 * Every procedure whose answer shows people, and whom. Exports, letters and erasures enter the ledger by themselves.
 * A test holds this table against the contract.
 */
export const LOOKS: { readonly [N in keyof C]?: Look<N> } = {
  'candidates.get': { what: 'candidate-page', whom: ({ repId }) => [repId] },
  'compare.people': { what: 'comparison', whom: ({ repIds }) => repIds },
  'standings.list': {
    what: 'standings',
    whom: ({ repId }) => [repId],
  },
  'evidence.list': { what: 'evidence', whom: ({ filter }) => [filter.repId] },
  'evidence.history': { what: 'evidence', whom: (_, { versions }) => [versions[0]?.repId] },
  'paths.get': { what: 'development-path', whom: ({ repId }) => [repId] },
  'outcomes.followed': { what: 'check-ins', whom: nobody },
  'outcomes.backtest': { what: 'backtest', whom: nobody },
  'outcomes.overlooked': { what: 'overlooked', whom: nobody },
  'paths.board': { what: 'path-board', whom: nobody },
  'paths.due': { what: 'path-board', whom: nobody },
  'decisions.get': { what: 'decision', whom: ({ repId }) => [repId] },
  'records.get': { what: 'record', whom: (_, { document }) => [document.subject?.repId] },
  'records.pdf': { what: 'record-pdf', whom: (_, { repId }) => [repId] },
  'records.list': {
    what: 'records',
    whom: (_, { records }) => records.map(({ subject }) => subject?.repId),
  },
  'letters.get': { what: 'letter', whom: (_, { repId }) => [repId] },
  'requests.list': { what: 'evidence-requests', whom: nobody },
  'requests.missing': { what: 'evidence-requests', whom: nobody },
  'candidates.list': { what: 'candidate-list', whom: nobody },
  'people.list': { what: 'people-list', whom: nobody },
  'map.points': { what: 'role-fit-map', whom: nobody },
  'map.policies': { what: 'role-fit-map', whom: nobody },
  'cycles.get': { what: 'cycle', whom: nobody },
  'decisions.board': { what: 'decision-board', whom: nobody },
  'decisions.waiting': { what: 'decision-board', whom: nobody },
  'decisions.list': { what: 'decision-list', whom: nobody },
  'rating.progress': { what: 'blind-codes', whom: nobody },
  'rating.form': { what: 'rating-form', whom: nobody },
  'calibration.session': { what: 'calibration-session', whom: nobody },
  'calibration.reveal': { what: 'ballots-opened', whom: nobody },
  'calibration.openVotes': {
    what: 'ballots-opened',
    whom: nobody,
    cases: ({ caseId }) => [caseId],
  },
  'calibration.room': {
    what: 'calibration-room',
    whom: nobody,
    cases: (_, { current }) => [current?.caseId],
  },
  'calibration.ratings': {
    what: 'calibration-ratings',
    whom: nobody,
    cases: ({ caseId }) => [caseId],
  },
  'calibration.changes': {
    what: 'calibration-changes',
    whom: nobody,
    cases: (_, { changes }) => changes.map(({ caseId }) => caseId),
  },
  'calibration.minutes': { what: 'calibration-minutes', whom: nobody },
  'calibration.minutesPdf': { what: 'calibration-minutes', whom: nobody },
  'calibration.health': { what: 'calibration-health', whom: nobody },
  'fairness.groups': { what: 'fairness-by-group', whom: nobody },
}

/** A page asks again whenever something changes: within this time it is still the same look. Milliseconds. */
const SAME_LOOK = 10 * 60 * 1000
/** Looks remembered at once; more only means that some enter twice. */
const REMEMBERED = 5000

/**
 * Enters a look into the ledger before the answer leaves the core: an answer that cannot be logged is not given. In a
 * place that can only be read, or on a disk that failed, nothing can be entered, and the workspace says so.
 */
export function createLookLog(
  database: Database,
  now: () => string,
): (procedure: string, input: unknown, output: unknown) => Promise<void> {
  const last = new Map<string, number>()
  return async (procedure, input, output) => {
    // Each entry fits the procedure it stands under, which the compiler checked where the table is written.
    const look = LOOKS[procedure as keyof C] as Look<keyof C> | undefined
    if (!look || database.access === 'view' || database.failed()) return
    const at = now()
    const entered = await database.write(async (db) => {
      const actor = await findCurrentProfile(db)
      if (!actor) return null
      const ofCases = await listPeopleOf(db, look.cases?.(input as never, output as never) ?? [])
      const whom = [...new Set([...look.whom(input as never, output as never), ...ofCases])]
        .filter((repId): repId is string => typeof repId === 'string')
        .sort()
      const key = [actor.personId, look.what, ...whom].join('\u001f')
      const moment = Date.parse(at)
      if (moment - (last.get(key) ?? Number.NEGATIVE_INFINITY) < SAME_LOOK) return null
      const { personId, name } = actor
      const fields: PlainField[] = [
        { field: 'actor', value: { personId, name }, about: personId, fieldClass: 'identity' },
        ...whom.map(
          (repId, index): PlainField => ({
            field: `subject.${index + 1}`,
            value: { repId },
            about: repId,
            fieldClass: 'identity',
          }),
        ),
      ]
      const facts = { what: look.what, people: whom.length }
      await appendEvent(db, { kind: EVENT_KINDS.view, facts, fields }, at)
      return { key, moment }
    })
    if (entered === null) return
    if (last.size >= REMEMBERED) last.clear()
    last.set(entered.key, entered.moment)
  }
}

/** Whose calibration cases these are. */
async function listPeopleOf(
  db: Reader,
  caseIds: readonly (string | null | undefined)[],
): Promise<string[]> {
  if (caseIds.length === 0) return []
  const rows = await db.all<{ repId: string }>(
    'SELECT DISTINCT rep_id AS repId FROM agenda_item WHERE case_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(caseIds)],
  )
  return rows.map(({ repId }) => repId)
}
