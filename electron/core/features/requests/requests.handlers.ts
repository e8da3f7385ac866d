import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type {
  EvidenceRequest,
  requestsContract,
} from '../../../../shared/contract/requests.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { longDay } from '../../../../shared/model/calendar.ts'
import type { Cycle } from '../../../../shared/model/cycle.ts'
import { personIdSchema } from '../../../../shared/model/id.ts'
import { missingEvidence } from '../../../../shared/readiness/missing-evidence.ts'
import { listCandidates, listCycles } from '../../books/cycles.repository.ts'
import { listGone } from '../../books/employment.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import {
  countLocked,
  findNearest,
  findParties,
  insertRequest,
  listOpen,
  setOutcome,
} from '../../books/requests.repository.ts'
import { listCandidateStandings } from '../../books/standings.repository.ts'
import type { Actor, Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { mustBeHere } from '../../services/employed.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'

/** Things named for each candidate, and candidates named at once. */
const NAMED = 3
const PEOPLE = 30

const runs = ({ roles }: Pick<Actor, 'roles'>) =>
  roles.includes('director') || roles.includes('facilitator')

export const requestsHandlers = (jobs: JobsCache): Handlers<typeof requestsContract> => ({
  'requests.ask': async (context, { personId, ...wanted }) => {
    const { db, newId, now, today, actor, audit } = context
    const rep = await findRep(db, wanted.repId)
    if (!rep)
      throw new AppError('not-found', `There is no person with the id ${wanted.repId} here.`)
    await mustBeHere(db, wanted.repId, today())
    const nearest = personId ?? (await findNearest(db, wanted.repId)) ?? actor
    const askedOf = await getProfile(db, nearest)
    const request = {
      ...wanted,
      requestId: newId(),
      askedOf: personIdSchema.parse(askedOf.personId),
      askedAt: now(),
    }
    if (!(await insertRequest(db, request, actor)))
      throw new AppError('conflict', `${wanted.title} was asked for already.`)
    audit({ requestId: request.requestId, repId: wanted.repId, askedOf: askedOf.personId })
    const [stored] = await listOpen(db, 'request_id = ?', [request.requestId])
    if (!stored) throw new AppError('unexpected', 'The request was not stored.')
    return stored
  },

  'requests.list': async ({ db, actor, roles }, { repId }) => {
    const [about, parameters] = repId === null ? ['1 = 1', []] : ['rep_id = ?', [repId]]
    const all = await listOpen(db, about, parameters)
    return {
      mine: all.filter(({ askedOf }) => askedOf === actor),
      all: runs({ roles }) ? all : [],
    }
  },

  'requests.close': async ({ db, actor, roles, now, audit }, { requestId, outcome }) => {
    const parties = await findParties(db, requestId)
    if (!parties) throw new AppError('not-found', 'There is no such request in this workspace.')
    const isParty = parties.askedOf === actor || parties.askedBy === actor
    if (!isParty && !roles.includes('director'))
      throw new AppError('rule-violated', 'A request is closed by who was asked or who asked.')
    await setOutcome(db, requestId, outcome, { at: now(), by: actor })
    audit({ requestId, outcome })
    return null
  },

  'requests.missing': async ({ db, roles, today }) => {
    if (!runs({ roles })) return { people: [] }
    const asked = new Set((await listOpen(db, '1 = 1', [])).map(idOf))
    const people: OutputOf<(typeof requestsContract)['requests.missing']>['people'] = []
    const open = (await listCycles(db)).filter(({ state }) => state === 'rating')
    if (open.length === 0) return { people }
    const gone = await listGone(db, today())
    const { manager, seller } = await jobs.get(db)
    const models = { manager: manager.model, seller: seller.model }
    for (const cycle of open) {
      const all = await listCandidateStandings(db, cycle.cycleId, models)
      const active = new Set<string>(
        (await listCandidates(db, cycle.cycleId)).flatMap(({ repId, withdrawnAt }) =>
          withdrawnAt === null ? [repId] : [],
        ),
      )
      for (const standing of all) {
        const { repId, name } = standing
        // A candidate of two cycles is named once, for the newer one.
        if (!active.has(repId) || gone.has(repId) || people.some((one) => one.repId === repId))
          continue
        const missing = missingEvidence(standing, manager).filter(
          (one) => !asked.has(idOf({ ...one, repId })),
        )
        if (missing.length === 0) continue
        people.push({
          repId,
          name,
          cycleName: cycle.name,
          missing: missing.slice(0, NAMED).map((one) => ({
            ...one,
            competency: one.competency as EvidenceRequest['competency'], // an id of the frozen model
          })),
        })
      }
    }
    const gain = ({ missing: [first] }: (typeof people)[number]) =>
      first ? (first.narrowsBy ?? 0) / first.hours : 0
    return { people: people.sort((a, b) => gain(b) - gain(a)).slice(0, PEOPLE) }
  },

  'requests.cycles': async ({ db, roles, today }) => {
    if (!runs({ roles })) return { cycles: [] }
    const found = await Promise.all(
      (await listCycles(db)).map(async (cycle) => {
        const sentence = await waitsFor(db, cycle, today())
        return sentence === null ? [] : [{ cycleId: cycle.cycleId, name: cycle.name, sentence }]
      }),
    )
    return { cycles: found.flat() }
  },
})

const idOf = (one: {
  repId: string
  kind: string
  source: string | null
  competency: string | null
}) => [one.repId, one.kind, one.source ?? '', one.competency ?? ''].join(' ')

/** What a cycle waits for from who runs it, in one sentence; null = nothing yet. */
async function waitsFor(db: Reader, cycle: Cycle, today: string): Promise<string | null> {
  const { dates, state, cycleId } = cycle
  if (state === 'draft') {
    return dates.startsOn !== null && dates.startsOn > today
      ? null
      : 'A draft: name openings, candidates and panel, then start rating.'
  }
  if (state === 'rating') {
    const { raters, locked } = await countLocked(db, cycleId)
    if (raters > 0 && locked === raters) return 'Everybody has locked: calibration can begin.'
    return dates.ratingsDueOn !== null && dates.ratingsDueOn < today
      ? `Ratings were due on ${longDay(dates.ratingsDueOn)}; ${raters - locked} of ${raters} raters have not locked.`
      : null
  }
  if (state === 'calibrating') {
    return dates.decisionDueOn !== null && dates.decisionDueOn < today
      ? `The decision was due on ${longDay(dates.decisionDueOn)}.`
      : 'In calibration: discuss, decide and sign.'
  }
  return state === 'decided' ? 'Decided: close it once the letters are out.' : null
}
