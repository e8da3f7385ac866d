import type { Followed, outcomesContract } from '../../../../shared/contract/outcomes.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { isPromotion } from '../../../../shared/model/decision.ts'
import { cycleIdSchema, repIdSchema } from '../../../../shared/model/id.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import { backtest } from '../../../../shared/readiness/backtest.ts'
import { decisionReport } from '../../../../shared/readiness/decision-report.ts'
import { carriedOut, offered } from '../../../../shared/readiness/in-force.ts'
import { checkInsAfter, dueCheckIns } from '../../../../shared/readiness/outcomes.ts'
import { policies } from '../../../../shared/readiness/policies.ts'
import { getCycle, listCycles } from '../../books/cycles.repository.ts'
import { listDecisions } from '../../books/decisions.repository.ts'
import { findRep, listRepsAmong } from '../../books/organisation.repository.ts'
import {
  CHECK_IN_TABLE,
  getSuccess,
  listCheckIns,
  saveCheckIn,
  saveSuccess,
} from '../../books/outcomes.repository.ts'
import { listPaths } from '../../books/paths.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { cycleContenders } from '../../services/cycle-contenders.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { competencyNames } from '../../services/path-suggestion.ts'
import {
  listPastDecisions,
  pastCycles,
  type SignedDecisions,
} from '../../services/signed-decisions.ts'
import { keepByHand } from '../../services/write-by-hand.ts'

export const outcomesHandlers = (
  standings: CycleStandings,
  signedDecisions: SignedDecisions,
): Handlers<typeof outcomesContract> => ({
  'outcomes.followed': async ({ db, today }) => {
    const cycles = await listCycles(db)
    return {
      today: today(),
      people: await followed(db, today()),
      success: await Promise.all(
        cycles.map(async ({ cycleId, name, state }) => ({
          cycleId,
          name,
          state,
          ...(await getSuccess(db, cycleId)),
        })),
      ),
    }
  },

  'outcomes.save': async (context, checkIn) => {
    const { db, now, today, actor } = context
    if (!(await findRep(db, checkIn.repId)))
      throw new AppError('not-found', `There is no person with the id ${checkIn.repId}.`)
    if (checkIn.since > today()) {
      const message = 'The day lies in the future. Give the day of the promotion.'
      throw new AppError('invalid-input', message, { since: message })
    }
    const batchId = await keepByHand(
      context,
      { kind: 'outcomes', stored: CHECK_IN_TABLE, reason: '' },
      ({ db: writer }) => saveCheckIn(writer, checkIn, { at: now(), by: actor }),
    )
    return { batchId }
  },

  'outcomes.setSuccess': async (context, { cycleId, definition }) => {
    const { db, now, actor, audit } = context
    const { name, state } = await getCycle(db, cycleId)
    const { fixedAt } = await getSuccess(db, cycleId)
    if (fixedAt !== null) {
      throw new AppError(
        'rule-violated',
        `What counts as success in ${name} is fixed since its first promotion was signed.`,
      )
    }
    await saveSuccess(db, cycleId, definition, { at: now(), by: actor, fixed: false })
    audit({ cycleId })
    return { cycleId, name, state, definition, fixedAt: null }
  },

  'outcomes.report': async ({ db, today }) => {
    const report = decisionReport(await listPastDecisions(db, await signedDecisions.get(db)))
    const names = new Map((await competencyNames(db)).map(({ id, name }) => [id as string, name]))
    const people = await followed(db, today())
    return {
      ...report,
      elsewhere: people.filter(({ verdict }) => verdict === null).length,
      competencies: report.competencies.map((row) => ({
        ...row,
        name: names.get(row.competency) ?? row.competency,
      })),
    }
  },

  'outcomes.backtest': async ({ db }, rule) => {
    const signed = await signedDecisions.get(db)
    const past = pastCycles(signed, await listPastDecisions(db, signed))
    const { cycles, ...summary } = backtest(past, rule)
    const toPick = <T extends { repId: string }>(one: T) => ({
      ...one,
      repId: repIdSchema.parse(one.repId),
    })
    return {
      ...summary,
      cycles: cycles.map((cycle) => ({
        ...cycle,
        cycleId: cycleIdSchema.parse(cycle.cycleId),
        picked: cycle.picked.map(toPick),
        tied: cycle.tied.map(toPick),
        dropped: cycle.dropped.map(toPick),
      })),
    }
  },

  'outcomes.overlooked': async ({ db }) => {
    const decisions = await listDecisions(db, null)
    const cycles = await Promise.all(
      (await listCycles(db)).map(async (cycle) => {
        const { people, past } = await cycleContenders(db, cycle, { standings, signedDecisions })
        const openings = Math.max(1, cycle.openings.length)
        const promoted = new Set(
          decisions
            .filter((decision) => {
              const verdict = offered(decision)
              const { cycleId, state } = decision
              return (
                cycleId === cycle.cycleId && state === 'signed' && verdict && isPromotion(verdict)
              )
            })
            .map(({ repId }) => repId as string),
        )
        return {
          cycleId: cycle.cycleId,
          name: cycle.name,
          past,
          openings,
          overlooked: policies(people, openings).overlooked.map((one) => ({
            repId: repIdSchema.parse(one.repId),
            name: one.name,
            salesRank: one.salesRank,
            leadershipRank: one.leadershipRank,
            promoted: promoted.has(one.repId),
          })),
        }
      }),
    )
    return { cycles }
  },
})

/** Everyone with a signed decision, and those whose promotion is known from a file alone; what is due comes first. */
async function followed(db: Reader, today: string): Promise<Followed[]> {
  const checkIns = await listCheckIns(db)
  const byRep = Map.groupBy(checkIns, ({ repId }) => repId as string)
  const cycles = new Map((await listCycles(db)).map(({ cycleId, name }) => [cycleId, name]))
  const paths = new Map((await listPaths(db)).map((path) => [path.repId as string, path.steps]))
  const used = new Set<string>()
  const decisions = await listDecisions(db, null)
  const ids = [...new Set([...decisions.map(({ repId }) => repId), ...byRep.keys()])]
  const names = new Map(
    (await listRepsAmong(db, ids)).map(({ repId, name }) => [repId as string, name]),
  )
  const nameOf = (repId: string) => names.get(repId) ?? repId
  const rows: Followed[] = []
  for (const decision of decisions) {
    const { repId, cycleId, state } = decision
    const { verdict, signedOn } = carriedOut(decision)
    if (state !== 'signed' || verdict === null || signedOn === null) continue
    const own = checkInsAfter(byRep.get(repId) ?? [], signedOn)
    const since = own[0]?.since ?? signedOn
    const steps = paths.get(repId)
    used.add(`${repId} ${since}`)
    rows.push({
      repId,
      name: nameOf(repId),
      cycleId,
      cycleName: cycles.get(cycleId) ?? null,
      verdict,
      promoted: isPromotion(verdict),
      since,
      checkIns: own,
      due: dueCheckIns(since, own, today),
      steps: steps
        ? {
            done: steps.filter((step) => step.state === 'done').length,
            all: steps.filter((step) => step.state !== 'set-aside').length,
          }
        : null,
    })
  }
  for (const [key, own] of Map.groupBy(checkIns, ({ repId, since }) => `${repId} ${since}`)) {
    const [first] = own
    if (!first || used.has(key)) continue
    const { repId, since } = first
    rows.push({
      repId,
      name: nameOf(repId),
      cycleId: null,
      cycleName: null,
      verdict: null,
      promoted: true,
      since,
      checkIns: own,
      due: dueCheckIns(since, own, today),
      steps: null,
    })
  }
  const dueOf = ({ due }: Followed) => due.find(({ missed }) => !missed)?.dueOn ?? '9'
  return rows.sort((a, b) => dueOf(a).localeCompare(dueOf(b)) || compareNames(a.name, b.name))
}
