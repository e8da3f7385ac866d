import type { RoomOpening } from '../../../../shared/contract/room-plan.ts'
import type { Conclusion } from '../../../../shared/model/calibration.ts'
import { isPromotion } from '../../../../shared/model/decision.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import { countVotes } from '../../../../shared/readiness/agenda.ts'
import { orderForOpening } from '../../../../shared/readiness/opening-order.ts'
import { roundOf } from '../../../../shared/readiness/panel-votes.ts'
import type { openOpinions } from '../../services/reveal.ts'
import { type SessionView, titleOf, type ViewedCase } from '../../services/session-view.ts'

/**
 * For each opening of the cycle whom the panel concluded to promote, side by side. Where more are than there are such
 * openings, with the order that their votes make; somebody kept from the reader leaves no order to be seen.
 */
export function roomOpenings(
  { session, cycle, cases }: SessionView,
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
          votes: countVotes(last),
          middle: session.scoresHidden ? null : (roundOf(last).range?.middle ?? null),
          place: place?.place ?? null,
          tied: place?.tied ?? false,
        }
      })
    people.sort((a, b) => (a.place ?? 0) - (b.place ?? 0) || compareNames(a.title, b.title))
    return { opening, count, people }
  })
}
