import type { CycleDetail, StandingSummary } from '../../../../shared/contract/cycles.contract.ts'
import type { Cycle, CycleCandidate, RoleModelRef } from '../../../../shared/model/cycle.ts'
import { compareNames, isSameName } from '../../../../shared/model/name-key.ts'
import type { Rep } from '../../../../shared/model/rep.ts'
import type { StoredRoleModel } from '../../../../shared/model/role-model.ts'
import type { Standing } from '../../../../shared/model/standing.ts'
import {
  CYCLE_ACTS,
  type CycleFacts,
  moves,
  standingsHidden,
  whyNot,
  whyNotRated,
} from '../../../../shared/readiness/cycle-rules.ts'
import { scoresAlike } from '../../../../shared/readiness/role-model-diff.ts'
import { coverEnough, sourceNote } from '../../../../shared/readiness/source-plan.ts'
import { getFillBy, getNeeds } from '../../books/bench.repository.ts'
import { getCycleModels, listCandidates, listPanel } from '../../books/cycles.repository.ts'
import { countRecords, listDecided, listSigned } from '../../books/decisions.repository.ts'
import { listKeptBack } from '../../books/kept-back.repository.ts'
import { countLeftOut } from '../../books/left-out.repository.ts'
import { listReach, readOrder } from '../../books/order.repository.ts'
import { findName, listRepsAmong } from '../../books/organisation.repository.ts'
import { countLocked } from '../../books/requests.repository.ts'
import {
  findNewestVersion,
  findRefInForce,
  getRoleModel,
  type StoredModels,
} from '../../books/role-models.repository.ts'
import type { Actor, Clock } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { decidedElsewhere } from '../../services/decided-elsewhere.ts'
import { employmentShown } from '../../services/employed.ts'
import { withAsks } from '../../services/seat-needs.ts'

/** What the steps of a cycle depend on. */
export async function cycleFacts(db: Reader, cycle: Cycle): Promise<CycleFacts> {
  const candidates = await listCandidates(db, cycle.cycleId)
  const panel = await listPanel(db, cycle.cycleId)
  const { manager } = await getCycleModels(db, cycle)
  const standing = new Set<string>(
    candidates.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ repId }) => repId),
  )
  const reach = cycle.state === 'draft' ? await listReach(db, cycle.cycleId) : []
  const signed = await listSigned(db, cycle.cycleId)
  const decided = new Set([...(await listDecided(db, cycle.cycleId)), ...signed])
  const left = (among: ReadonlySet<string>) =>
    [...standing].filter((repId) => !among.has(repId)).length
  const undecided = left(decided)
  const lockState = await countLocked(db, cycle.cycleId)
  return {
    state: cycle.state,
    openings: cycle.openings.length,
    candidates: standing.size,
    raters: panel.filter(({ canRate }) => canRate).length,
    voters: panel.filter(({ personId, canVote }) => canVote && !standing.has(personId)).length,
    minRaters: manager.rules.minRaters,
    outOfReach: reach.filter(({ raters }) => raters < manager.rules.minRaters).length,
    sourceNote: reach.some(({ sources }) => !coverEnough(manager.rules, sources))
      ? sourceNote(manager.rules)
      : null,
    dates: cycle.dates,
    leftOut: (await countLeftOut(db, cycle.cycleId)).size,
    unlocked: lockState.raters - lockState.locked,
    undecided,
    unsigned: left(new Set(signed)) - undecided,
    records: await countRecords(db, cycle.cycleId),
    ...(await readOrder(db, cycle.cycleId)),
  }
}

/** A cycle as its page shows it to the person at the keyboard. */
export async function cycleDetail(
  db: Reader,
  cycle: Cycle,
  { actor, roles, today }: Pick<Actor, 'actor' | 'roles'> & Pick<Clock, 'today'>,
  cycleStandings: CycleStandings,
): Promise<CycleDetail> {
  const all = await listCandidates(db, cycle.cycleId)
  const kept = new Map((await listKeptBack(db, actor)).map((one) => [one.repId, one]))
  // Behind a code nobody is listed: even an id beside it would say who it is.
  const isNamed = (repId: string) => (kept.get(repId)?.code ?? null) === null
  const candidates = all.filter(({ repId }) => isNamed(repId))
  const ids = candidates.map(({ repId }) => repId)
  const reps = new Map((await listRepsAmong(db, ids)).map((rep) => [rep.repId as string, rep]))
  const { models, standings } = await cycleStandings.get(db, cycle)
  // Late candidates close nothing but their own line.
  const owed = all.flatMap(({ repId }) => kept.get(repId) ?? []).filter(({ late }) => !late)
  const whyNoStandings = whyHidden(cycle, roles, {
    toRate: owed.some(({ own }) => !own),
    coded: owed.some(({ code }) => code !== null),
    until: owed.some(({ untilClosed }) => untilClosed)
      ? 'ratings are closed'
      : 'you have locked your ratings',
  })
  const byRep = new Map(standings.map((standing) => [standing.repId as string, standing]))
  const elsewhere = await decidedElsewhere(db, cycle.cycleId, ids)
  const rows = await Promise.all(
    candidates.map(async (candidate) => {
      const rep = reps.get(candidate.repId)
      const standing = byRep.get(candidate.repId)
      const isShown = whyNoStandings === null && !kept.has(candidate.repId)
      return {
        ...candidate,
        name: rep?.name ?? candidate.repId,
        role: rep?.role ?? null,
        team: rep?.team ?? null,
        employment: employmentShown(rep, { day: today(), leaves: false }),
        presenterName:
          candidate.presenterId && ((await findName(db, candidate.presenterId)) ?? null),
        late: candidate.addedIn !== 'draft',
        whyNotRated: whyNotRated(cycle.state, candidate),
        standing: standing && isShown ? summarise(standing) : null,
        decidedElsewhere: (isShown && elsewhere.get(candidate.repId)) || null,
      }
    }),
  )
  rows.sort((a, b) => compareNames(a.name, b.name) || a.repId.localeCompare(b.repId))
  return {
    cycle,
    seats: await seatsOf(db, cycle, models.manager),
    candidates: rows,
    panel: panelRows(await listPanel(db, cycle.cycleId), candidates, reps),
    models: {
      manager: await frozen(db, cycle.models.manager, models.manager),
      seller: await frozen(db, cycle.models.seller, models.seller),
    },
    line: whyNoStandings === null ? models.manager.rules.line : null,
    whyNot: Object.fromEntries(
      CYCLE_ACTS.map((act) => [act, whyNot(act, cycle.state)]),
    ) as CycleDetail['whyNot'], // fromEntries forgets its keys
    moves: moves(await cycleFacts(db, cycle)),
    standingsHidden: whyNoStandings,
    rulesDiffer: await rulesDiffer(db, models),
  }
}

/** The day and the needs of openings that have one or the other. */
async function seatsOf(
  db: Reader,
  cycle: Cycle,
  model: StoredRoleModel,
): Promise<CycleDetail['seats']> {
  const fillBy = await getFillBy(db, cycle.cycleId)
  const needs = await getNeeds(db, cycle.cycleId)
  return Object.fromEntries(
    cycle.openings
      .filter((opening) => fillBy[opening] ?? needs[opening])
      .map((opening) => {
        const asked = needs[opening]
        const told = asked ? withAsks(asked, model) : null
        return [
          opening,
          { fillBy: fillBy[opening] ?? null, needs: told && { name: told.name, asks: told.asks } },
        ]
      }),
  )
}

/** One sentence where nobody's standing is shown. */
function whyHidden(
  { state }: Cycle,
  roles: Actor['roles'],
  { toRate, coded, until }: { toRate: boolean; coded: boolean; until: string },
): string | null {
  if (coded)
    return `Names stand behind codes and scores are closed until ${until}, so that nobody rates with a person or a result in view.`
  if (toRate)
    return `Scores and the line are closed until ${until}, so that nobody rates with the result in view.`
  return standingsHidden(state, roles)
    ? 'Scores are kept from panel members until ratings are closed, so that nobody rates with the result in view.'
    : null
}

function summarise({ performance, leadership, seller, ...standing }: Standing): StandingSummary {
  return {
    sales: performance.shrunk,
    salesSe: performance.se,
    leadership: leadership.score,
    leadershipSe: leadership.se,
    pReady: leadership.pReady,
    seller: seller.score,
    contrast: standing.contrast,
    coverage: leadership.coverage,
    raters: leadership.raters,
    roleFit: standing.roleFit,
  }
}

function panelRows(
  panel: Awaited<ReturnType<typeof listPanel>>,
  candidates: readonly CycleCandidate[],
  reps: ReadonlyMap<string, Rep>,
): CycleDetail['panel'] {
  const standing = candidates.filter(({ withdrawnAt }) => withdrawnAt === null)
  return panel.map((member) => {
    const isCandidate = standing.some(({ repId }) => (repId as string) === member.personId)
    const manages = standing.flatMap(({ repId }) =>
      reps.get(repId)?.managerId === member.personId ? [repId] : [],
    )
    const notes: string[] = []
    const double = standing.find(
      ({ repId }) =>
        (repId as string) !== member.personId &&
        isSameName(reps.get(repId)?.name ?? '', member.name),
    )
    if (double)
      notes.push(
        'Has the name of a candidate and is not tied to that person, so it counts as that person and does not vote on them. If it is the same person, take this profile off the list and add it again; if not, tell the two names apart.',
      )
    if (isCandidate)
      notes.push('Is a candidate: rates others, never themselves, and does not vote.')
    if (manages.length > 0) {
      const names = manages.map((repId) => reps.get(repId)?.name ?? repId).join(', ')
      notes.push(`Manages ${names}: presents the evidence, does not vote on them and speaks last.`)
    }
    return { ...member, isCandidate, manages, notes }
  })
}

async function frozen(db: Reader, ref: RoleModelRef, model: StoredRoleModel) {
  const inForce = await findRefInForce(db, model.job)
  return {
    ...ref,
    name: model.name,
    newest: await findNewestVersion(db, ref.modelId),
    inForce: inForce.modelId === ref.modelId,
  }
}

async function rulesDiffer(db: Reader, models: StoredModels): Promise<string | null> {
  if (models.manager.rules.method === 1)
    return 'This cycle was frozen under method 1 and keeps its numbers. Its ranges are mostly too narrow; other pages use method 2.'
  const manager = await getRoleModel(db, 'manager')
  const seller = await getRoleModel(db, 'seller')
  if (scoresAlike(models.manager, manager) && scoresAlike(models.seller, seller)) return null
  return 'The rules of this cycle score differently from the rules in force today, so its figures can differ from those on other pages.'
}
