import type { mapContract, Picked } from '../../../../shared/contract/map.contract.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import {
  policies,
  type RankedContender,
  ratedApart,
} from '../../../../shared/readiness/policies.ts'
import { Z80 } from '../../../../shared/readiness/wording.ts'
import { median } from '../../../../shared/science/moments.ts'
import { findOpenCycle, getCycle } from '../../books/cycles.repository.ts'
import { eligible, employedNow } from '../../books/employment.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import { listMapRows, listPanels } from '../../books/map.repository.ts'
import { wherePeople } from '../../books/people.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import type { Handlers } from '../../context.ts'
import { cycleContenders } from '../../services/cycle-contenders.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import type { SignedDecisions } from '../../services/signed-decisions.ts'

/** Openings assumed where no cycle says otherwise. */
const DEFAULT_OPENINGS = 4

export const mapHandlers = (
  standings: CycleStandings,
  signedDecisions: SignedDecisions,
): Handlers<typeof mapContract> => ({
  'map.points': async ({ db, ...who }, { filter }) => {
    const shownTo = wherePeople(filter, await notShownTo(db, who), employedNow(who))
    const rows = await listMapRows(db, shownTo)
    const { rules } = await getRoleModel(db, 'manager')
    const shown = rows.filter(({ sales, leadership }) => sales !== null || leadership !== null)
    const known = (values: (number | null)[]) => values.filter((value) => value !== null)
    return {
      repIds: shown.map(({ repId }) => repIdSchema.parse(repId)),
      names: shown.map(({ name }) => name),
      x: shown.map(({ sales }) => sales),
      xSe: shown.map(({ salesSe }) => salesSe),
      y: shown.map(({ leadership }) => leadership),
      ySe: shown.map(({ leadershipSe }) => leadershipSe),
      roleFits: shown.map(({ roleFit }) => roleFit),
      notShown: rows.length - shown.length,
      total: rows.length,
      line: rules.line,
      reach: Z80 * (median(known(shown.map(({ leadershipSe }) => leadershipSe))) ?? 0),
    }
  },
  'map.policies': async ({ db, ...who }, { filter, openings, cycleId }) => {
    const hidden = await notShownTo(db, who)
    const cycle = cycleId === null ? null : await getCycle(db, cycleId)
    const shown = wherePeople(filter, hidden, employedNow(who))
    // Neither rule promotes whoever has left or leads people already.
    const open = eligible(who.today())
    const people = cycle
      ? (await cycleContenders(db, cycle, { standings, signedDecisions })).people.filter(
          ({ repId }) => !hidden.has(repId),
        )
      : await listMapRows(db, {
          sql: `${shown.sql || 'WHERE true'} AND ${open.sql}`,
          parameters: [...shown.parameters, ...open.parameters],
        })
    const found = policies(people, openings)
    const panels = await listPanels(
      db,
      found.byLeadership.map(({ repId }) => repId),
    )
    return {
      people: people.length,
      bySales: found.bySales.map(toPicked),
      byLeadership: found.byLeadership.map(toPicked),
      both: found.both.map((repId) => repIdSchema.parse(repId)),
      overlooked: found.overlooked.map(toPicked),
      betterAsExperts: found.betterAsExperts.map(toPicked),
      apart: ratedApart(found.byLeadership, panels).map(toPicked),
      unfilled: found.unfilled,
      cycle: cycle?.name ?? null,
    }
  },
  'map.openings': async ({ db }) => {
    const cycle = await findOpenCycle(db)
    return {
      openings: cycle?.openings.length ?? DEFAULT_OPENINGS,
      cycle: cycle?.name ?? null,
      cycleId: cycle?.cycleId ?? null,
    }
  },
})

function toPicked({
  repId,
  name,
  sales,
  leadership,
  salesRank,
  leadershipRank,
  tied,
}: RankedContender): Picked {
  return {
    repId: repIdSchema.parse(repId),
    name,
    sales,
    leadership,
    salesRank,
    leadershipRank,
    tied,
  }
}
