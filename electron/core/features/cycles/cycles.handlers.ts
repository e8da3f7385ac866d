import type { cyclesContract } from '../../../../shared/contract/cycles.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { CYCLE_STATE_NAMES, type Cycle } from '../../../../shared/model/cycle.ts'
import { cycleIdSchema } from '../../../../shared/model/id.ts'
import { ROLES } from '../../../../shared/model/profile.ts'
import {
  type CycleAct,
  datesOutOfOrder,
  moves,
  whyNot,
} from '../../../../shared/readiness/cycle-rules.ts'
import {
  assignPresenters,
  deleteCandidate,
  deleteCycle,
  findCandidate,
  getCycle,
  insertCycle,
  keepManagers,
  listCandidates,
  listCycles,
  listPanel,
  replacePanel,
  updateCandidate,
  updateCycle,
} from '../../books/cycles.repository.ts'
import { findDecision } from '../../books/decisions.repository.ts'
import { getProfile, saveProfile } from '../../books/profiles.repository.ts'
import { findRefInForce, getRoleModelVersion } from '../../books/role-models.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { keepBasis, keepLate } from '../../services/closed-ratings.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { enter } from '../../services/enter.ts'
import { enterRoles } from '../../services/enter-roles.ts'
import { enterPresenters } from '../../services/enter-seat.ts'
import { mustNotBeRevealed, tellPanel, tellWithdrawal } from '../../services/keep-session.ts'
import { addCandidates } from './add-candidates.ts'
import { cycleDetail, cycleFacts } from './cycle-detail.ts'

const NO_DATES = { startsOn: null, ratingsDueOn: null, calibrationOn: null, decisionDueOn: null }

export const cyclesHandlers = (standings: CycleStandings): Handlers<typeof cyclesContract> => {
  const detail = async (context: WriteContext, cycleId: string) =>
    cycleDetail(context.db, await getCycle(context.db, cycleId), context, standings)

  /** The cycle, when the person may change cycles and its state allows the act. */
  const toChange = async (context: WriteContext, cycleId: string, act: CycleAct) => {
    const cycle = await getCycle(context.db, cycleId)
    mustAllow(cycle, act)
    context.audit({ cycleId })
    return cycle
  }

  return {
    'cycles.list': async ({ db }) => ({
      cycles: await Promise.all(
        (await listCycles(db)).map(async (cycle) => {
          const candidates = await listCandidates(db, cycle.cycleId)
          const withdrawn = candidates.filter(({ withdrawnAt }) => withdrawnAt !== null).length
          const panel = (await listPanel(db, cycle.cycleId)).length
          return { ...cycle, candidates: candidates.length - withdrawn, withdrawn, panel }
        }),
      ),
    }),

    // Somebody in whose case a conflict was declared stays a candidate on the page, without a standing.
    'cycles.get': async ({ db, ...who }, { cycleId }) => {
      const detail = await cycleDetail(db, await getCycle(db, cycleId), who, standings)
      return {
        ...detail,
        candidates: detail.candidates.map((row) =>
          who.withheld.has(row.repId) ? { ...row, standing: null, decidedElsewhere: null } : row,
        ),
      }
    },

    'cycles.create': async (context, { name, openings, candidates, dates }) => {
      const { db, newId, audit } = context
      const at = context.now()
      checkDates(dates ?? NO_DATES)
      const cycle: Cycle = {
        cycleId: cycleIdSchema.parse(newId()),
        name,
        openings,
        state: 'draft',
        dates: dates ?? NO_DATES,
        models: {
          manager: await findRefInForce(db, 'manager'),
          seller: await findRefInForce(db, 'seller'),
        },
        createdAt: at,
        frozenAt: null,
        stateChangedAt: at,
      }
      await insertCycle(db, cycle, newId())
      await addCandidates(context, cycle, candidates)
      audit({ cycleId: cycle.cycleId, candidates: candidates.length })
      return detail(context, cycle.cycleId)
    },

    'cycles.edit': async (context, { cycleId, dates, models, ...text }) => {
      const wantsText = text.name !== undefined || text.openings !== undefined
      const cycle = await toChange(context, cycleId, wantsText ? 'edit' : 'plan')
      if (dates) {
        mustAllow(cycle, 'plan')
        checkDates(dates)
      }
      if (models) {
        mustAllow(cycle, 'choose-rules')
        for (const job of ['manager', 'seller'] as const) {
          const found = await getRoleModelVersion(context.db, models[job])
          if (found.job !== job)
            throw new AppError('invalid-input', `${found.name} is not a model of the ${job} job.`)
        }
      }
      await updateCycle(context.db, {
        ...cycle,
        name: text.name ?? cycle.name,
        openings: text.openings ?? cycle.openings,
        dates: dates ?? cycle.dates,
        models: models ?? cycle.models,
      })
      return detail(context, cycleId)
    },

    'cycles.addCandidates': async (context, { cycleId, repIds }) => {
      const cycle = await toChange(context, cycleId, 'add-candidates')
      const outcome = await addCandidates(context, cycle, repIds)
      await keepLate(context.db, cycle, standings)
      await assignPresenters(context.db, cycleId)
      context.audit({ added: outcome.added.length })
      return { ...outcome, detail: await detail(context, cycleId) }
    },

    'cycles.withdrawCandidate': async (context, { cycleId, repId, reason }) => {
      const cycle = await toChange(context, cycleId, 'withdraw-candidate')
      const candidate = await mustFindCandidate(context.db, cycleId, repId)
      if ((await findDecision(context.db, cycleId, repId))?.state === 'signed')
        throw new AppError(
          'rule-violated',
          'This candidate is decided. Add the withdrawal on the record, as a later decision.',
        )
      context.audit({ repId })
      if (cycle.state === 'draft') {
        await deleteCandidate(context.db, cycleId, repId)
      } else {
        if (candidate.withdrawnAt !== null)
          throw new AppError('rule-violated', 'This candidate has been withdrawn before.')
        if (reason === '')
          throw new AppError('invalid-input', 'Say in a few words why the candidate withdraws.')
        await updateCandidate(context.db, cycleId, {
          ...candidate,
          withdrawnAt: context.now(),
          withdrawnBecause: reason,
        })
        await tellWithdrawal(context, cycleId, repId, reason)
      }
      return detail(context, cycleId)
    },

    'cycles.setPresenter': async (context, { cycleId, repId, personId }) => {
      await toChange(context, cycleId, 'set-panel')
      await mustNotBeRevealed(context, cycleId, repId)
      const candidate = await mustFindCandidate(context.db, cycleId, repId)
      if (personId !== null) {
        await getProfile(context.db, personId)
        if ((personId as string) === repId)
          throw new AppError('rule-violated', 'Nobody presents their own case.')
      }
      const before = await listCandidates(context.db, cycleId)
      await updateCandidate(context.db, cycleId, { ...candidate, presenterId: personId })
      await enterPresenters(context, cycleId, before, '')
      return detail(context, cycleId)
    },

    'cycles.setPanel': async (context, { cycleId, members, reason }) => {
      await toChange(context, cycleId, 'set-panel')
      if (new Set(members.map(({ personId }) => personId)).size < members.length)
        throw new AppError('invalid-input', 'The same person is on the panel twice.')
      for (const { personId } of members) {
        const profile = await getProfile(context.db, personId)
        if (profile.roles.includes('panel')) continue
        const roles = ROLES.filter((role) => role === 'panel' || profile.roles.includes(role))
        await saveProfile(context.db, { ...profile, roles })
        await enterRoles(context, { ...profile, roles })
      }
      const before = await listCandidates(context.db, cycleId)
      await tellPanel(context, cycleId, members, reason)
      await replacePanel(context.db, cycleId, members, context.now())
      await assignPresenters(context.db, cycleId)
      await enterPresenters(context, cycleId, before, reason)
      context.audit({ panel: members.length })
      return detail(context, cycleId)
    },

    'cycles.advance': async (context, { cycleId, to, reason }) => {
      const { db, now, audit } = context
      const cycle = await getCycle(db, cycleId)
      const move = moves(await cycleFacts(db, cycle)).find((one) => one.to === to)
      if (!move) {
        throw new AppError(
          'rule-violated',
          `A cycle does not go from ${CYCLE_STATE_NAMES[cycle.state]} to ${CYCLE_STATE_NAMES[to]}.`,
        )
      }
      const [problem] = move.problems
      if (problem !== undefined) throw new AppError('rule-violated', problem)
      if (move.back && reason === '')
        throw new AppError('invalid-input', 'Going back takes a reason.')
      const [missing] = move.missing
      if (missing !== undefined && reason === '') {
        throw new AppError(
          'invalid-input',
          `${missing} Going on without takes a reason, which enters the ledger.`,
        )
      }
      await keepBasis(db, cycle, to, standings)
      const at = now()
      await updateCycle(db, {
        ...cycle,
        state: to,
        frozenAt: cycle.frozenAt ?? at,
        stateChangedAt: at,
      })
      await keepManagers(db, cycleId)
      const said = (field: string, value: string) => ({
        ...{ field, value, about: null, fieldClass: 'text' as const },
      })
      await enter(context, {
        kind: EVENT_KINDS.cycleMoved,
        facts: { cycle: cycleId, from: cycle.state, to },
        fields: [
          ...(reason === '' ? [] : [said('reason', reason)]),
          ...move.missing.map((value, index) => said(`missing.${index + 1}`, value)),
        ],
      })
      audit({ cycleId, from: cycle.state, to })
      return detail(context, cycleId)
    },

    'cycles.discard': async (context, { cycleId }) => {
      const cycle = await toChange(context, cycleId, 'plan')
      if (cycle.state !== 'draft')
        throw new AppError('rule-violated', 'Only a draft can be discarded.')
      await deleteCycle(context.db, cycleId)
      return null
    },
  }
}

function mustAllow({ state }: Cycle, act: CycleAct): void {
  const why = whyNot(act, state)
  if (why !== null) throw new AppError('rule-violated', why)
}

function checkDates(dates: Cycle['dates']): void {
  const problem = datesOutOfOrder(dates)
  if (problem !== null) throw new AppError('rule-violated', problem)
}

async function mustFindCandidate(db: Reader, cycleId: string, repId: string) {
  const found = await findCandidate(db, cycleId, repId)
  if (!found) throw new AppError('not-found', `${repId} is not a candidate of this cycle.`)
  return found
}
