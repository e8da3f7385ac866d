import type { successionContract } from '../../../../shared/contract/succession.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { type Decision, isPromotion } from '../../../../shared/model/decision.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import { isOpen, standingsHidden } from '../../../../shared/readiness/cycle-rules.ts'
import { errorCovariance } from '../../../../shared/readiness/error-covariance.ts'
import { inForce } from '../../../../shared/readiness/in-force.ts'
import {
  benchByTeam,
  readyWhen,
  type SeatRow,
  succession,
} from '../../../../shared/readiness/succession.ts'
import {
  getFillBy,
  listDevelopedOn,
  listFollowers,
  listTeams,
  setFillBy,
} from '../../books/bench.repository.ts'
import { findOpenCycle, getCycle } from '../../books/cycles.repository.ts'
import { listGone } from '../../books/employment.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import type { Handlers } from '../../context.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { listCases } from '../../services/decision-case.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'

type Row = Awaited<ReturnType<typeof listCases>>['rows'][number]

export const successionHandlers = (
  jobs: JobsCache,
  standings: CycleStandings,
): Handlers<typeof successionContract> => ({
  'succession.setFillBy': async ({ db, audit }, { cycleId, opening, fillBy }) => {
    const cycle = await getCycle(db, cycleId)
    if (!isOpen(cycle.state))
      throw new AppError(
        'rule-violated',
        `${cycle.name} is closed, so its openings stay as they are.`,
      )
    if (!cycle.openings.includes(opening))
      throw new AppError('not-found', `${cycle.name} has no opening ${opening}.`)
    const { [opening]: _, ...others } = await getFillBy(db, cycleId)
    await setFillBy(db, cycleId, fillBy === null ? others : { ...others, [opening]: fillBy })
    audit({ cycleId })
    return { opening, fillBy }
  },

  'succession.board': async ({ db, ...who }) => {
    const cycle = (await findOpenCycle(db)) ?? null
    if (cycle && standingsHidden(cycle.state, who.roles))
      return { cycle, hidden: true, line: null, seats: [], filled: [], others: 0, teams: [] }
    const notShown = await notShownTo(db, who)
    const today = who.today()
    const { line, free, rows } = cycle
      ? await listCases(db, cycle, standings)
      : { line: null, free: [], rows: [] }
    const shown = rows.filter(({ repId }) => !notShown.has(repId))
    const filled = shown.flatMap(({ repId, name, decision }) => {
      const opening = openingOf(decision)
      return opening === null ? [] : [{ opening, repId, name }]
    })
    const seated = new Set<string>(filled.map(({ repId }) => repId))
    const gone = await listGone(db, today)
    const open = shown.filter(({ repId }) => !seated.has(repId) && !gone.has(repId))
    const covariance = errorCovariance(await jobs.get(db))
    const seats = succession(free, open.map(asSuccessor), (a, b) =>
      covariance({ job: 'manager' }, a, b),
    )
    const developedOn = await listDevelopedOn(db)
    const lastOn = (repId: string) => developedOn.get(repId) ?? null
    const suggested = new Set([...suggestedIn(seats), ...seated])
    const teams = benchByTeam(
      await listTeams(db, notShown, today),
      (await listFollowers(db, notShown, today)).map((one) => ({
        ...one,
        suggested: suggested.has(one.repId),
      })),
    )
    const fillBy = cycle ? await getFillBy(db, cycle.cycleId) : {}
    const byId = new Map<string, Row>(open.map((row) => [row.repId, row]))
    return {
      cycle,
      hidden: false,
      line,
      seats: seats.map(({ people, ...seat }, index) => ({
        seat: index + 1,
        ...seat,
        fillBy: fillBy[seat.opening] ?? null,
        people: people.flatMap(({ repId, ...place }) => {
          const row = byId.get(repId)
          const when = row && readyWhen(row.suggestion)
          if (!row || !when) return []
          const { name, team, suggestion: roleFit, sales, salesSe, leadership, leadershipSe } = row
          return [
            {
              ...{
                repId: row.repId,
                name,
                team,
                roleFit,
                sales,
                salesSe,
                leadership,
                leadershipSe,
              },
              ...{ when, developedOn: lastOn(repId), ...place },
            },
          ]
        }),
      })),
      filled,
      others: open.filter(({ suggestion }) => readyWhen(suggestion) === null).length,
      teams: teams.map(({ followers, ...team }) => ({
        ...team,
        followers: followers.map(({ repId, ...one }) => ({
          ...one,
          repId: repIdSchema.parse(repId),
          developedOn: lastOn(repId),
        })),
      })),
    }
  },
})

const asSuccessor = ({ repId, name, team, suggestion, leadership, leadershipSe }: Row) => ({
  ...{ repId, name, team, roleFit: suggestion, leadership, leadershipSe },
})

/** What a signed decision in force has given somebody. */
function openingOf(decision: Decision | null): string | null {
  if (decision?.state !== 'signed') return null
  const { verdict, opening } = inForce(decision)
  return verdict && isPromotion(verdict) ? opening : null
}

const suggestedIn = (seats: readonly SeatRow[]) =>
  seats.flatMap(({ people }) => people.flatMap((one) => (one.suggested ? [one.repId] : [])))
