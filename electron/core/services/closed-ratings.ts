import type { Cycle, CycleState } from '../../../shared/model/cycle.ts'
import { periodSeries } from '../../../shared/readiness/period-series.ts'
import {
  copyPanel,
  dropBasis,
  dropPanel,
  listOwnStandings,
  saveOwnBasis,
  saveOwnStanding,
} from '../books/cycle-basis.repository.ts'
import { getCycleModels, listCandidates } from '../books/cycles.repository.ts'
import { listRepsAmong } from '../books/organisation.repository.ts'
import { storedText } from '../books/standings.repository.ts'
import type { Writer } from '../db/database.ts'
import { salesSide } from './candidate-field.ts'
import { type CycleStandings, salesZIn } from './cycle-standings.ts'

/**
 * Makes what a cycle rests on its own when its ratings close, gives it up when they open again, and keeps what came out
 * when it is decided. Before the state of the cycle is changed.
 */
export async function keepBasis(
  db: Writer,
  cycle: Cycle,
  to: CycleState,
  standings: CycleStandings,
): Promise<void> {
  const { cycleId, state } = cycle
  if (state === 'rating' && to === 'calibrating') {
    await dropBasis(db, cycleId)
    await copyPanel(db, cycleId, await salesZIn(db, await getCycleModels(db, cycle)))
    await keepCandidates(db, cycle, null, standings)
  }
  if (state === 'calibrating' && to === 'rating') await dropBasis(db, cycleId)
  if (state === 'calibrating' && to === 'decided') {
    // A cycle whose ratings an older program closed kept nothing then, and keeps what it comes to now.
    if ((await listOwnStandings(db, cycleId)).length === 0)
      await keepCandidates(db, cycle, null, standings)
    const final = await standings.get(db, cycle)
    for (const one of final.standings)
      await saveOwnStanding(db, cycleId, one.repId, storedText(one))
    await dropPanel(db, cycleId)
  }
}

/** Keeps the same of candidates who were added after ratings were closed. */
export async function keepLate(db: Writer, cycle: Cycle, standings: CycleStandings): Promise<void> {
  const own = new Set((await listOwnStandings(db, cycle.cycleId)).map(({ repId }) => repId))
  if (own.size === 0) return
  const late = (await listCandidates(db, cycle.cycleId)).filter(({ repId }) => !own.has(repId))
  await keepCandidates(db, cycle, new Set(late.map(({ repId }) => repId as string)), standings)
}

/** Keeps the standing and the sales record of candidates as they are now; `only` null = of all of them. */
async function keepCandidates(
  db: Writer,
  cycle: Cycle,
  only: ReadonlySet<string> | null,
  cycleStandings: CycleStandings,
): Promise<void> {
  const { models, standings: live } = await cycleStandings.live(db, cycle)
  const wanted = live.filter(({ repId }) => only === null || only.has(repId))
  const reps = await listRepsAmong(
    db,
    wanted.map(({ repId }) => repId),
  )
  const byId = new Map(reps.map((rep) => [rep.repId as string, rep]))
  for (const standing of wanted) {
    const rep = byId.get(standing.repId)
    if (!rep) continue
    const series = periodSeries(rep, await salesSide(db, rep, standing, models.manager.rules))
    await saveOwnBasis(db, cycle.cycleId, { rep, standing: storedText(standing), series })
  }
}
