import { AppError } from '../../../shared/errors.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import type { Cycle } from '../../../shared/model/cycle.ts'
import type { Decision, Signatory } from '../../../shared/model/decision.ts'
import { compareNames, isSameName } from '../../../shared/model/name-key.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { whyNot } from '../../../shared/readiness/cycle-rules.ts'
import { periodSeries } from '../../../shared/readiness/period-series.ts'
import { percentileOf } from '../../../shared/readiness/sales-words.ts'
import {
  conductObstacle,
  freeOpenings,
  isOverride,
  obstacles,
  openingsGiven,
} from '../../../shared/readiness/verdict-rules.ts'
import { listConduct } from '../books/conduct.repository.ts'
import { findOwnSeries } from '../books/cycle-basis.repository.ts'
import { findCandidate, getCycle, listCandidates } from '../books/cycles.repository.ts'
import { findDecision, listDecisions, listSignedNames } from '../books/decisions.repository.ts'
import { countCorrections } from '../books/later.repository.ts'
import { findName, findRep } from '../books/organisation.repository.ts'
import { getProfile, listUntied } from '../books/profiles.repository.ts'
import { findPurgedAt } from '../books/purging.repository.ts'
import type { StoredModels } from '../books/role-models.repository.ts'
import { getTimeZone } from '../books/workspaces.repository.ts'
import type { Reader } from '../db/database.ts'
import { salesSide } from './candidate-field.ts'
import type { CycleStandings } from './cycle-standings.ts'
import { whyDecidedElsewhere } from './decided-elsewhere.ts'

/** One candidate of one cycle with everything a decision is weighed on. */
export interface Case {
  cycle: Cycle
  models: StoredModels
  standing: Standing
  decision: Decision | null
  /** Openings without a signed promotion of somebody else. */
  free: string[]
}

/** @throws AppError `not-found` when the person is no candidate, or was withdrawn */
export async function getCase(
  db: Reader,
  { cycleId, repId }: { cycleId: string; repId: string },
  standings: CycleStandings,
): Promise<Case> {
  const cycle = await getCycle(db, cycleId)
  const { models, standings: all } = await standings.get(db, cycle)
  const standing = all.find((one) => one.repId === repId)
  const candidate = await findCandidate(db, cycleId, repId)
  if (!standing || !candidate) {
    throw new AppError('not-found', `${repId} is not a candidate of ${cycle.name}.`)
  }
  if (candidate.withdrawnAt !== null) {
    throw new AppError('rule-violated', `${standing.name} was withdrawn from ${cycle.name}.`)
  }
  const given = openingsGiven(await listDecisions(db, cycleId), repId)
  return {
    cycle,
    models,
    standing,
    decision: (await findDecision(db, cycleId, repId)) ?? null,
    free: freeOpenings(cycle.openings, given),
  }
}

/** Everyone in a cycle who was not withdrawn, by name. */
export async function listCases(db: Reader, cycle: Cycle, standings: CycleStandings) {
  const { models, standings: all } = await standings.get(db, cycle)
  const decisions = await listDecisions(db, cycle.cycleId)
  const corrections = await countCorrections(db)
  const free = freeOpenings(cycle.openings, openingsGiven(decisions))
  const active = new Set(
    (await listCandidates(db, cycle.cycleId))
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ repId }) => repId),
  )
  const rows = await Promise.all(
    all
      .filter(({ repId }) => active.has(repId))
      .map(async (standing) => {
        const decision = decisions.find(({ repId }) => repId === standing.repId) ?? null
        return {
          repId: standing.repId,
          name: standing.name,
          team: (await findRep(db, standing.repId))?.team ?? null,
          suggestion: standing.roleFit,
          sales: standing.performance.shrunk,
          salesSe: standing.performance.se,
          percentile: percentileOf(standing),
          leadership: standing.leadership.score,
          leadershipSe: standing.leadership.se,
          gates: standing.gates,
          decision,
          override: goesAgainst(decision, standing, free),
          corrections: corrections.get(decision?.recordId ?? '') ?? 0,
        }
      }),
  )
  const { line } = models.manager.rules
  return { line, free, rows: rows.sort((a, b) => compareNames(a.name, b.name)) }
}

/** How far the decisions of one cycle are, and which of them need a second person. */
export async function waitingIn(db: Reader, cycle: Cycle, standings: CycleStandings) {
  const { rows } = await listCases(db, cycle, standings)
  const inState = (wanted: Decision['state']) =>
    rows.filter(({ decision }) => decision?.state === wanted)
  const drafts = inState('draft').filter(({ decision }) => decision?.verdict !== null)
  return {
    cycleId: cycle.cycleId,
    name: cycle.name,
    dueOn: cycle.dates.decisionDueOn,
    candidates: rows.length,
    signed: inState('signed').length,
    drafts: drafts.length,
    unseconded: drafts
      .filter(({ override, decision }) => override && decision?.secondedBy === null)
      .map(({ repId, name }) => ({ repId, name })),
  }
}

function goesAgainst(
  decision: Decision | null,
  { roleFit }: Standing,
  free: readonly string[],
): boolean {
  if (decision === null || decision.verdict === null) return false
  if (decision.state === 'signed') return decision.override !== null
  return isOverride(decision.verdict, roleFit, free.length)
}

/**
 * The sales record by period under the cycle's own rules, as it was when its ratings were closed.
 * @throws AppError `not-found`
 */
export async function salesRecord(
  db: Reader,
  { cycle, standing, models }: Pick<Case, 'cycle' | 'standing' | 'models'>,
) {
  const kept = await findOwnSeries(db, cycle.cycleId, standing.repId)
  if (kept) return kept
  const rep = await findRep(db, standing.repId)
  if (!rep) throw new AppError('not-found', `There is no person with the id ${standing.repId}.`)
  return periodSeries(rep, await salesSide(db, rep, standing, models.manager.rules))
}

/**
 * @throws AppError `rule-violated` when the person was decided, also when the record was purged since, a decision stands
 * in another cycle, or this one takes none
 */
export async function mustBeOpen(
  db: Reader,
  { decision, cycle, repId }: { decision: Decision | null; cycle: Cycle; repId: string },
): Promise<void> {
  if (decision?.state === 'signed') {
    throw new AppError(
      'rule-violated',
      'This decision is signed and cannot be changed. What happened since belongs in a later decision, added on its record.',
    )
  }
  await mustBeOneHuman(db, cycle.cycleId, repId)
  const why = whyNot('decide', cycle.state)
  if (why !== null) throw new AppError('rule-violated', why)
  const purgedAt = await findPurgedAt(db, cycle.cycleId, repId)
  if (purgedAt !== null) {
    throw new AppError(
      'rule-violated',
      `This person was decided in this cycle; its record was purged on ${longDay(dayIn(await getTimeZone(db), purgedAt))}. A new decision belongs in a new cycle.`,
    )
  }
  const name = (await findRep(db, repId))?.name ?? repId
  const elsewhere = await whyDecidedElsewhere(db, { cycleId: cycle.cycleId, repId }, name)
  if (elsewhere !== null) throw new AppError('rule-violated', elsewhere)
}

/**
 * A second id is no second chance: whoever was decided under this name in the cycle, or in another that is not closed, as
 * they were called when it was signed, is not decided again under another id.
 * @throws AppError `rule-violated`
 */
async function mustBeOneHuman(db: Reader, cycleId: string, repId: string): Promise<void> {
  const name = (await findRep(db, repId))?.name ?? ''
  const same = (await listSignedNames(db, cycleId, repId)).find((one) => isSameName(one.name, name))
  if (!same) return
  throw new AppError(
    'rule-violated',
    `${same.name} was decided in ${same.cycleName} under another id, entry ${same.seq}. If this is the same person, it belongs in a later decision. If not, add something to the name that tells the two apart.`,
  )
}

/**
 * Nobody decides about themselves, nor about somebody of their name while nothing says that they are two people: a profile
 * can be older than the file that brought its person.
 * @throws AppError `rule-violated`
 */
export async function mustBeAboutAnother(db: Reader, repId: string, actor: string): Promise<void> {
  if (repId === actor) {
    throw new AppError(
      'rule-violated',
      'Nobody decides about themselves. Hand the keyboard to somebody else who has the role Director or HR.',
    )
  }
  const [name, own] = [await findName(db, repId), await findName(db, actor)]
  if (name === undefined || own === undefined || !isSameName(name, own)) return
  if (!(await listUntied(db, [actor])).has(actor)) return
  throw new AppError(
    'rule-violated',
    `Your profile has the name of ${name} and is nobody in People, so it counts as the same person, and nobody decides about themselves. If these are two people, add something to the name of the profile that tells them apart.`,
  )
}

/** @throws AppError naming what still stands between this draft and a signature */
export function mustBeComplete(
  draft: Decision,
  { standing, free }: Case,
  by: { signatory: Signatory; today: string },
): void {
  const suggestion = standing.roleFit
  if (draft.suggestion !== suggestion) {
    throw new AppError(
      'conflict',
      `The suggestion changed from "${ROLE_FIT_NAMES[draft.suggestion]}" to "${ROLE_FIT_NAMES[suggestion]}" since this decision was written. Read it again and save it.`,
    )
  }
  const missing = obstacles(draft, { suggestion, free, ...by })
  const [first] = missing
  if (!first) return
  throw new AppError(
    'rule-violated',
    first.text,
    Object.fromEntries(missing.map(({ field, text }) => [field, text])),
  )
}

/** @throws AppError `rule-violated` when nobody has stated that conduct allows this promotion */
export async function mustHaveConduct(
  db: Reader,
  { verdict, repId, suggestion }: Pick<Decision, 'verdict' | 'repId' | 'suggestion'>,
  free: readonly string[],
): Promise<void> {
  const [stated = null] = await listConduct(db, repId)
  const open = conductObstacle(verdict, stated, { suggestion, free })
  if (open !== null) throw new AppError('rule-violated', open.text, { [open.field]: open.text })
}

/** A person as records name them. */
export async function signatory(db: Reader, personId: string): Promise<Signatory> {
  const profile = await getProfile(db, personId)
  return { ...profile, roles: [...profile.roles] }
}
