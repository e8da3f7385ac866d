import type { AgendaItem, Locked } from '../../../shared/model/calibration.ts'
import { type AgendaEntry, agenda, timeBudgets } from '../../../shared/readiness/agenda.ts'
import { contrastSentence } from '../../../shared/readiness/headline.ts'
import { type Reason, reasons } from '../../../shared/readiness/reasons.ts'
import { percentileOf } from '../../../shared/readiness/sales-words.ts'
import { robustness } from '../../../shared/readiness/sensitivity.ts'
import { freeOpenings, openingsGiven } from '../../../shared/readiness/verdict-rules.ts'
import {
  listOpened,
  listSealed,
  listUnopened,
  putOpened,
  type Round,
} from '../books/ballots.repository.ts'
import { addEvent, saveItem, updateSession } from '../books/calibration.repository.ts'
import { listDecisions } from '../books/decisions.repository.ts'
import type { WriteContext } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { openText } from '../seals/ballot-seal.ts'
import { candidateField } from './candidate-field.ts'
import { type CycleStandings, scoresAsInForce } from './cycle-standings.ts'
import type { JobsCache } from './jobs-cache.ts'
import { keepSession } from './keep-session.ts'
import { planOf } from './meeting-plan.ts'
import type { SessionView, ViewedCase } from './session-view.ts'

/** Seconds of one case before the facilitator says otherwise (our judgement). */
const USUAL_SECONDS = 480

/** What the room is told of why the program suggests something; gates and sales stand beside it. */
const TOLD: readonly Reason['topic'][] = ['evidence', 'line', 'competency', 'contrast']

/** Where a sealed ballot belongs; bound into the seal. */
export const ballotContext = (caseId: string, personId: string, round: Round): string =>
  `${caseId} ${personId} ${round}`

/**
 * Opens sealed ballots of a round into the caller's transaction. One that was altered since it was sealed stays shut
 * and is named in the minutes; it does not stop the meeting.
 */
export async function openBallots(
  { db, now, actor }: WriteContext,
  { session: { sessionId }, cases }: Pick<SessionView, 'session' | 'cases'>,
  secret: Buffer,
  round: Round,
  onlyCase: string | null = null,
): Promise<number> {
  let opened = 0
  for (const { caseId, personId, sealed } of await listUnopened(db, sessionId, round)) {
    if (onlyCase !== null && caseId !== onlyCase) continue
    let text: string
    try {
      text = openText(secret, sealed, ballotContext(caseId, personId, round))
    } catch {
      const detail = { personId, round }
      await addEvent(db, sessionId, { at: now(), actor, kind: 'ballot-altered', caseId, detail })
      continue
    }
    const one = cases.find(({ item }) => item.caseId === caseId)
    const counted = one?.counting.some((member) => member.personId === personId) ?? false
    await putOpened(db, { caseId, personId, round }, text, counted)
    opened++
  }
  return opened
}

/** Locks the figures of the cases not revealed yet, orders them behind those already on the agenda. */
export async function makeAgenda(
  context: WriteContext,
  view: SessionView,
  { jobs, standings }: { jobs: JobsCache; standings: CycleStandings },
): Promise<void> {
  const { db } = context
  const at = context.now()
  const waiting = view.cases.filter(({ item }) => item.mark === 'waiting')
  const { models, standings: all } = await standings.get(db, view.cycle)
  const solved = await jobs.get(db)
  // What was solved is read anew only under the same rules: under method 1 nothing is tried.
  const isTried = await scoresAsInForce(db, models)
  const { rules } = models.manager
  const untried = isTried ? null : rules.method === 1 ? 'method-one' : 'other-rules'
  const locked = new Map<string, Locked>()
  for (const { item, rep } of waiting) {
    const standing = all.find(({ repId }) => repId === item.repId)
    if (!standing) continue
    const robust = isTried ? robustness(rep, await candidateField(db, rep, standing, solved)) : null
    locked.set(item.caseId, {
      sales: standing.performance.shrunk,
      salesSe: standing.performance.se,
      percentile: percentileOf(standing),
      leadership: standing.leadership.score,
      leadershipSe: standing.leadership.se,
      line: rules.line,
      coverage: standing.leadership.coverage,
      raters: standing.leadership.raters,
      suggestion: standing.roleFit,
      fragile: robust === null || robust.holds ? null : robust.sentence,
      untried,
      contrast: contrastSentence(standing),
      why: {
        peers: standing.peers,
        gates: standing.gates.map(({ name, state, score, cut }) => ({ name, state, score, cut })),
        // Without the notes of raters: what they wrote is read from the ratings, and goes with them.
        reasons: reasons(standing, models.manager).flatMap(({ text, support, topic }) =>
          TOLD.includes(topic) ? [{ text, support }] : [],
        ),
      },
      at,
    })
  }
  const opinions = await openOpinions(db, view)
  const given = openingsGiven(await listDecisions(db, view.cycle.cycleId))
  const entries = agenda(
    waiting.flatMap((one) => {
      const { caseId } = one.item
      const facts = locked.get(caseId)
      return facts ? [{ ...facts, caseId, ballots: opinions(one).first }] : []
    }),
    {
      minCoverage: rules.minCoverage,
      minRaters: rules.minRaters,
      openingsLeft: freeOpenings(view.cycle.openings, given).length,
      rule: (await planOf(db, view)).rule,
    },
  )
  await place(context, view, waiting, entries, locked)
  await keepSession(db, view, waiting)
  if (view.session.state === 'sealed') {
    const session = { ...view.session, state: 'revealed' as const, revealedAt: at }
    await updateSession(db, session)
  }
}

async function place(
  { db }: WriteContext,
  view: SessionView,
  waiting: readonly ViewedCase[],
  entries: readonly AgendaEntry[],
  locked: ReadonlyMap<string, Locked>,
): Promise<void> {
  const last = Math.max(0, ...view.cases.map(({ item }) => item.position ?? 0))
  const talked = entries.filter(({ consent }) => !consent)
  const seconds = timeBudgets(
    talked.map(({ need }) => need),
    talked.length * USUAL_SECONDS,
  )
  for (const [index, entry] of entries.entries()) {
    const found = waiting.find(({ item }) => item.caseId === entry.caseId)
    if (!found) continue
    const item: AgendaItem = {
      ...found.item,
      position: last + index + 1,
      mark: entry.consent ? 'consent' : 'open',
      spread: entry.spread,
      need: entry.need,
      tag: entry.tag,
      reasons: entry.reasons,
      locked: locked.get(entry.caseId) ?? null,
      budgetSeconds: seconds[index] ?? USUAL_SECONDS,
    }
    await saveItem(db, item)
  }
}

/** Names of members who are here and may vote on a case, and have not given a second ballot. */
export async function whoHasNotVoted(
  db: Reader,
  { session }: Pick<SessionView, 'session'>,
  { item, voters }: ViewedCase,
): Promise<string[]> {
  const cast = (await listSealed(db, session.sessionId)).filter(
    ({ caseId, round }) => caseId === item.caseId && round === 2,
  )
  return voters.flatMap(({ personId, name }) =>
    cast.some((ballot) => ballot.personId === personId) ? [] : [name],
  )
}

/** How many second ballots of a case are in, of how many there will be once everybody here has voted. */
export function turnout(
  { counting, voters }: ViewedCase,
  given: readonly { personId: string }[],
): { cast: number; of: number } {
  const hasVoted = ({ personId }: { personId: string }) =>
    given.some((ballot) => ballot.personId === personId)
  const cast = counting.filter(hasVoted).length
  return { cast, of: cast + voters.filter((voter) => !hasVoted(voter)).length }
}

/**
 * Opinions that count: those of voters who might vote when they were opened, whatever happened to the panel since, and
 * those of members who may vote now.
 */
export async function openOpinions(db: Reader, view: Pick<SessionView, 'session'>) {
  const opened = await listOpened(db, view.session.sessionId)
  return ({ item, counting }: ViewedCase) => {
    const found = opened.get(item.caseId)
    const counts = ({ personId, counted }: { personId: string; counted: boolean }) =>
      counted || counting.some((member) => member.personId === personId)
    return {
      first: (found?.first ?? []).filter(counts),
      second: (found?.second ?? []).filter(counts),
    }
  }
}
