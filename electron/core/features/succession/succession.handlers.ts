import type { successionContract } from '../../../../shared/contract/succession.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import type { Cycle } from '../../../../shared/model/cycle.ts'
import { type Decision, isPromotion } from '../../../../shared/model/decision.ts'
import { type CycleId, repIdSchema } from '../../../../shared/model/id.ts'
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
  getNeeds,
  listDevelopedOn,
  listFollowers,
  listTeams,
  setFillBy,
  setNeeds,
} from '../../books/bench.repository.ts'
import { findOpenCycle, getCycle, getCycleModels } from '../../books/cycles.repository.ts'
import { listGone } from '../../books/employment.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { listCases } from '../../services/decision-case.ts'
import { enter } from '../../services/enter.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'
import { type SeatByNeeds, seatByNeeds } from '../../services/seat-needs.ts'

type Row = Awaited<ReturnType<typeof listCases>>['rows'][number]

export const successionHandlers = (
  jobs: JobsCache,
  standings: CycleStandings,
): Handlers<typeof successionContract> => ({
  'succession.setFillBy': async ({ db, audit }, { cycleId, opening, fillBy }) => {
    await openCycleWith(db, cycleId, opening)
    const { [opening]: _, ...others } = await getFillBy(db, cycleId)
    await setFillBy(db, cycleId, fillBy === null ? others : { ...others, [opening]: fillBy })
    audit({ cycleId })
    return { opening, fillBy }
  },

  'succession.setNeeds': async (context, { cycleId, opening, needs }) => {
    const { db } = context
    const cycle = await openCycleWith(db, cycleId, opening)
    const { manager } = await getCycleModels(db, cycle)
    const unknown = needs?.competencies.find(
      (wanted) => !manager.competencies.some(({ id }) => id === wanted),
    )
    if (unknown) throw new AppError('not-found', `The role model has no competency ${unknown}.`)
    const { [opening]: _, ...others } = await getNeeds(db, cycleId)
    await setNeeds(db, cycleId, needs === null ? others : { ...others, [opening]: needs })
    const asks = manager.competencies.filter(({ id }) => needs?.competencies.includes(id))
    await enter(context, {
      kind: EVENT_KINDS.needs,
      facts: { cycle: cycleId },
      fields: [
        { field: 'opening', value: opening, about: null, fieldClass: 'text' },
        ...(needs === null
          ? []
          : [
              { field: 'needs', value: needs.name, about: null, fieldClass: 'text' } as const,
              {
                field: 'asks',
                value: asks.map(({ name }) => name),
                about: null,
                fieldClass: 'figure',
              } as const,
            ]),
      ],
    })
    return { opening, needs }
  },

  'succession.board': async ({ db, ...who }) => {
    const cycle = (await findOpenCycle(db)) ?? null
    if (cycle && standingsHidden(cycle.state, who.roles))
      return {
        cycle,
        hidden: true,
        line: null,
        competencies: [],
        seats: [],
        filled: [],
        others: 0,
        teams: [],
      }
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
    // Without a cycle there is no opening to be in line for; after a start the jobs take their time.
    const solved = cycle && (await jobs.get(db))
    const covariance = solved && errorCovariance(solved)
    const seats = covariance
      ? succession(free, open.map(asSuccessor), (a, b) => covariance({ job: 'manager' }, a, b))
      : []
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
    const needs = cycle ? await getNeeds(db, cycle.cycleId) : {}
    const known = cycle ? await standings.get(db, cycle) : null
    const byNeeds = new Map(
      known && solved
        ? Object.entries(needs).map(([opening, asked]) => [
            opening,
            seatByNeeds(asked, {
              people: open.map(asSuccessor),
              standings: new Map(known.standings.map((one) => [one.repId, one])),
              model: known.models.manager,
              jobs: solved,
            }),
          ])
        : [],
    )
    const byId = new Map<string, Row>(open.map((row) => [row.repId, row]))
    return {
      cycle,
      hidden: false,
      line,
      competencies: (known?.models.manager.competencies ?? []).map(({ id, name }) => ({
        id,
        name,
      })),
      seats: seats.map(({ people, ...seat }, index) => ({
        seat: index + 1,
        ...seat,
        fillBy: fillBy[seat.opening] ?? null,
        needs: needsOf(byNeeds.get(seat.opening), byId),
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
              byNeeds: byNeeds.get(seat.opening)?.of.get(repId) ?? null,
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

/** @throws AppError when the cycle is closed, or has no such opening */
async function openCycleWith(db: Reader, cycleId: CycleId, opening: string): Promise<Cycle> {
  const cycle = await getCycle(db, cycleId)
  if (!isOpen(cycle.state))
    throw new AppError(
      'rule-violated',
      `${cycle.name} is closed, so its openings stay as they are.`,
    )
  if (!cycle.openings.includes(opening))
    throw new AppError('not-found', `${cycle.name} has no opening ${opening}.`)
  return cycle
}

const asSuccessor = ({ repId, name, team, suggestion, leadership, leadershipSe }: Row) => ({
  ...{ repId, name, team, roleFit: suggestion, leadership, leadershipSe },
})

/** What an opening needs as the board says it, with the names of whoever would be first by it. */
function needsOf(seat: SeatByNeeds | undefined, rows: ReadonlyMap<string, Row>) {
  if (!seat) return null
  const first = seat.first.flatMap((id) => {
    const row = rows.get(id)
    return row ? [{ repId: row.repId, name: row.name }] : []
  })
  return { ...seat.needs, first }
}

/** What a signed decision in force has given somebody. */
function openingOf(decision: Decision | null): string | null {
  if (decision?.state !== 'signed') return null
  const { verdict, opening } = inForce(decision)
  return verdict && isPromotion(verdict) ? opening : null
}

const suggestedIn = (seats: readonly SeatRow[]) =>
  seats.flatMap(({ people }) => people.flatMap((one) => (one.suggested ? [one.repId] : [])))
