import type { EarlierCycle } from '../../../shared/readiness/since-last-cycle.ts'
import { listOwnStandings } from '../books/cycle-basis.repository.ts'
import { getCycle, getCycleModels } from '../books/cycles.repository.ts'
import { findDecision, listCyclesOf } from '../books/decisions.repository.ts'
import { toStanding } from '../books/standings.repository.ts'
import type { Reader } from '../db/database.ts'
import { masked, type SessionView, type ViewedCase } from './session-view.ts'

/** What the newest cycle before this one kept and decided about the same person; null = there is none. */
export async function earlierOf(
  db: Reader,
  { cycle, session }: SessionView,
  one: ViewedCase,
): Promise<EarlierCycle | null> {
  const known = await listCyclesOf(db, one.item.repId)
  const at = known.findIndex(({ cycleId }) => cycleId === cycle.cycleId)
  const before = known.slice(at + 1).find(({ state }) => state !== 'draft' && state !== 'rating')
  if (at < 0 || !before) return null
  const found = (await listOwnStandings(db, before.cycleId)).find(
    ({ repId }) => repId === one.item.repId,
  )
  const models = await getCycleModels(db, await getCycle(db, before.cycleId))
  const decision = await findDecision(db, before.cycleId, one.item.repId)
  const decided =
    decision?.state === 'signed' && decision.verdict !== null
      ? {
          verdict: decision.verdict,
          conditions: masked(decision.conditions, one, session),
          changedLater: decision.later.length > 0,
        }
      : null
  return {
    cycleName: before.name,
    standing: found ? toStanding(found.detail, models) : null,
    decided,
  }
}
