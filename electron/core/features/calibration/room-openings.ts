import type { RoomOpening } from '../../../../shared/contract/room-plan.ts'
import type { Conclusion } from '../../../../shared/model/calibration.ts'
import type { Cycle } from '../../../../shared/model/cycle.ts'
import { isPromotion } from '../../../../shared/model/decision.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import { countVotes } from '../../../../shared/readiness/agenda.ts'
import { orderForOpening } from '../../../../shared/readiness/opening-order.ts'
import { roundOf } from '../../../../shared/readiness/panel-votes.ts'
import { needsWords, scoreForNeeds } from '../../../../shared/readiness/seat-needs.ts'
import { getNeeds } from '../../books/bench.repository.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import type { openOpinions } from '../../services/reveal.ts'
import { withAsks } from '../../services/seat-needs.ts'
import { type SessionView, titleOf, type ViewedCase } from '../../services/session-view.ts'

/** What one opening needs more of, and the leadership score of a candidate by it. */
export interface RoomNeeds {
  words: string
  scoreOf: (repId: string) => number | null
}

/** By name of the opening, where anything was said. */
export async function roomNeeds(
  db: Reader,
  cycle: Cycle,
  standings: CycleStandings,
): Promise<ReadonlyMap<string, RoomNeeds>> {
  const asked = Object.entries(await getNeeds(db, cycle.cycleId))
  if (asked.length === 0) return new Map()
  const { models, standings: all } = await standings.get(db, cycle)
  const { competencies } = models.manager
  return new Map(
    asked.map(([opening, needs]): [string, RoomNeeds] => [
      opening,
      {
        words: needsWords(withAsks(needs, models.manager)),
        scoreOf: (repId) => {
          const found = all.find((one) => one.repId === repId)
          return found ? scoreForNeeds(found.leadership, competencies, needs.competencies) : null
        },
      },
    ]),
  )
}

/**
 * For each opening of the cycle whom the panel concluded to promote, side by side. Where more are than there are such
 * openings, with the order that their votes make; somebody kept from the reader leaves no order to be seen.
 */
export function roomOpenings(
  { session, cycle, cases }: SessionView,
  needs: ReadonlyMap<string, RoomNeeds>,
  opinions: Awaited<ReturnType<typeof openOpinions>>,
  concluded: (one: ViewedCase) => Conclusion | null,
): RoomOpening[] {
  const promoted = cases.flatMap((one) => {
    const said = concluded(one)
    const settled = one.item.mark === 'discussed' || one.item.mark === 'accepted'
    return settled && one.withdrawn === null && said && isPromotion(said.verdict)
      ? [{ one, said }]
      : []
  })
  return [...new Set(cycle.openings)].map((opening) => {
    const count = cycle.openings.filter((name) => name === opening).length
    const all = promoted
      .filter(({ said }) => said.opening === null || said.opening === opening)
      .map(({ one, said }) => {
        const { first, second } = opinions(one)
        return { one, said, last: second.length > 0 ? second : first }
      })
    const ordered =
      all.length > count && !session.scoresHidden && all.every(({ one }) => !one.withheld)
        ? orderForOpening(
            all.map(({ one, last }) => ({
              caseId: one.item.caseId,
              estimates: new Map(last.map(({ personId, estimate }) => [personId, estimate])),
            })),
          )
        : []
    const people = all
      .filter(({ one }) => !one.withheld)
      .map(({ one, said, last }): RoomOpening['people'][number] => {
        const place = ordered.find(({ caseId }) => caseId === one.item.caseId)
        return {
          caseId: one.item.caseId,
          title: titleOf(one, session),
          verdict: said.verdict,
          chosen: said.opening === opening,
          figures: session.scoresHidden ? null : one.item.locked,
          byNeeds: session.scoresHidden
            ? null
            : (needs.get(opening)?.scoreOf(one.item.repId) ?? null),
          votes: countVotes(last),
          middle: session.scoresHidden ? null : (roundOf(last).range?.middle ?? null),
          place: place?.place ?? null,
          tied: place?.tied ?? false,
        }
      })
    people.sort((a, b) => (a.place ?? 0) - (b.place ?? 0) || compareNames(a.title, b.title))
    return { opening, count, needs: needs.get(opening)?.words ?? null, people }
  })
}
