import { z } from 'zod'
import { consentRuleSchema, type RoomPlan } from '../../../shared/contract/room-plan.ts'
import { listEvents } from '../books/calibration.repository.ts'
import type { Reader } from '../db/database.ts'
import type { SessionView, ViewedCase } from './session-view.ts'

const planned = z.object({ minutes: z.number(), breaks: z.number() })

/** A case that takes time of the meeting: to discuss, parked, or discussed. */
export const takesTime = ({ item: { mark }, withdrawn }: ViewedCase): boolean =>
  withdrawn === null && (mark === 'open' || mark === 'parked' || mark === 'discussed')

/** The last that was said about time and order in the meeting, and what it comes to. */
export async function planOf(
  db: Reader,
  { session, cases }: Pick<SessionView, 'session' | 'cases'>,
): Promise<RoomPlan> {
  const events = await listEvents(db, session.sessionId)
  const last = (wanted: string) => events.findLast(({ kind }) => kind === wanted)?.detail
  const { minutes, breaks } = planned.catch({ minutes: 0, breaks: 0 }).parse(last('plan'))
  const sum = (of: (one: ViewedCase) => number) =>
    cases.reduce((total, one) => total + (takesTime(one) ? of(one) : 0), 0)
  return {
    rule: consentRuleSchema.catch('unanimous').parse(last('consent')?.rule),
    minutes: minutes === 0 ? null : minutes,
    breaks,
    plannedSeconds:
      sum(({ item: { mark, budgetSeconds, spentSeconds } }) =>
        mark === 'discussed' ? spentSeconds : Math.max(budgetSeconds, spentSeconds),
      ) +
      breaks * 60,
    spentSeconds: sum(({ item }) => item.spentSeconds),
    moved: last('moved') !== undefined,
  }
}
