import type { RoomAct } from '../../../../shared/contract/room-acts.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  type AgendaItem,
  type Untried,
  untriedSchema,
} from '../../../../shared/model/calibration.ts'
import {
  agendaEntry,
  budgetsWithin,
  UNTRIED_SENTENCES,
} from '../../../../shared/readiness/agenda.ts'
import { freeOpenings, openingsGiven } from '../../../../shared/readiness/verdict-rules.ts'
import { listSealed } from '../../books/ballots.repository.ts'
import { listEvents, saveItem } from '../../books/calibration.repository.ts'
import { getCycleModels } from '../../books/cycles.repository.ts'
import { listDecisions } from '../../books/decisions.repository.ts'
import type { WriteContext } from '../../context.ts'
import { planOf, takesTime } from '../../services/meeting-plan.ts'
import { openOpinions } from '../../services/reveal.ts'
import { type SessionView, tell, type ViewedCase } from '../../services/session-view.ts'

type Of<D extends RoomAct['do']> = Extract<RoomAct, { do: D }>

const isAgreed = ({ item }: ViewedCase) => item.mark === 'consent' || item.mark === 'accepted'

/** As the frozen figures say it; what an earlier program revealed says it by its sentence alone. */
function untriedOf({ locked, reasons }: AgendaItem): Untried | null {
  if (locked?.untried !== undefined) return locked.untried
  const known = untriedSchema.options.find((why) => reasons.includes(UNTRIED_SENTENCES[why]))
  return known ?? null
}

/** Changes places with the case before or after it; at the end of the list nothing happens. */
export async function moveCase(
  context: WriteContext,
  { session, cases }: SessionView,
  { caseId, by }: Of<'move'>,
): Promise<void> {
  const talked = cases.filter(
    (one) => one.item.position !== null && one.withdrawn === null && !isAgreed(one),
  )
  const at = talked.findIndex(({ item }) => item.caseId === caseId)
  const [one, other] = [talked[at], talked[at + by]]
  if (!one) throw new AppError('rule-violated', 'An agreed case has no place to be moved from.')
  if (!other) return
  await saveItem(context.db, { ...one.item, position: other.item.position })
  await saveItem(context.db, { ...other.item, position: one.item.position })
  await tell(context, session.sessionId, 'moved', caseId, { by })
}

/** Shares what is left of the target length among the cases that wait, by their need of discussion. */
export async function shareTime(
  context: WriteContext,
  view: SessionView,
  { minutes, breaks }: Of<'plan'>,
): Promise<void> {
  if (breaks >= minutes)
    throw new AppError('invalid-input', 'The breaks leave no time for a case.', {
      breaks: 'As long as the meeting',
    })
  const waiting = view.cases.filter((one) => takesTime(one) && one.item.mark !== 'discussed')
  const { spentSeconds } = await planOf(context.db, view)
  const left = (minutes - breaks) * 60 - spentSeconds
  const budgets = budgetsWithin(
    waiting.map(({ item }) => item.need ?? 1),
    left,
  )
  for (const [index, { item }] of waiting.entries())
    await saveItem(context.db, {
      ...item,
      budgetSeconds: (budgets[index] ?? item.budgetSeconds) + item.spentSeconds,
    })
  await tell(context, view.session.sessionId, 'plan', null, { minutes, breaks })
}

/**
 * Applies another rule to the cases nobody has begun to discuss. What a member took off the agreed ones stays off, and what was
 * accepted or discussed stays as it is.
 */
export async function applyRule(
  context: WriteContext,
  view: SessionView,
  { rule }: Of<'consent'>,
): Promise<void> {
  const { db } = context
  const { session, cycle } = view
  const { rules } = (await getCycleModels(db, cycle)).manager
  const given = openingsGiven(await listDecisions(db, cycle.cycleId))
  const limits = {
    minCoverage: rules.minCoverage,
    minRaters: rules.minRaters,
    openingsLeft: freeOpenings(cycle.openings, given).length,
    rule,
  }
  const opinions = await openOpinions(db, view)
  const begun = new Set([
    ...(await listEvents(db, session.sessionId)).flatMap(({ kind, caseId }) =>
      caseId !== null && (kind === 'pulled' || kind === 'case') ? [caseId] : [],
    ),
    ...(await listSealed(db, session.sessionId)).flatMap(({ caseId, round }) =>
      round === 2 ? [caseId as string] : [],
    ),
  ])
  for (const one of view.cases) {
    const { item, withdrawn } = one
    if (withdrawn || !item.locked || begun.has(item.caseId)) continue
    if (item.mark !== 'open' && item.mark !== 'consent') continue
    const { consent, tag, reasons } = agendaEntry(
      {
        ...item.locked,
        untried: untriedOf(item),
        caseId: item.caseId,
        ballots: opinions(one).first,
      },
      limits,
    )
    await saveItem(db, { ...item, mark: consent ? 'consent' : 'open', tag, reasons })
  }
  await tell(context, session.sessionId, 'consent', null, { rule })
}
