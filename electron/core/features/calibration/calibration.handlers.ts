import type { calibrationContract } from '../../../../shared/contract/calibration.contract.ts'
import type { meetingChangesContract } from '../../../../shared/contract/meeting-changes.contract.ts'
import type { meetingPapersContract } from '../../../../shared/contract/meeting-papers.contract.ts'
import type { roomContract } from '../../../../shared/contract/room.contract.ts'
import type { sessionCodeContract } from '../../../../shared/contract/session-code.contract.ts'
import type { votesContract } from '../../../../shared/contract/votes.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { caseIdSchema, sessionIdSchema } from '../../../../shared/model/id.ts'
import { whyNot } from '../../../../shared/readiness/cycle-rules.ts'
import { putSealed } from '../../books/ballots.repository.ts'
import {
  getLock,
  insertSession,
  listSessions,
  saveItem,
  updateSession,
} from '../../books/calibration.repository.ts'
import { getCycle, listCandidates, listCycles, listPanel } from '../../books/cycles.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import type { Handlers } from '../../context.ts'
import { makeSessionKey, sealText } from '../../seals/ballot-seal.ts'
import { type Holder, lockSession } from '../../seals/session-lock.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { enterFacilitators, enterSeats } from '../../services/enter-seat.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'
import { newItem } from '../../services/new-item.ts'
import type { KeyDesk } from '../../services/person-keys.ts'
import type { Renewal } from '../../services/renewal.ts'
import { ballotContext, makeAgenda, openBallots } from '../../services/reveal.ts'
import { mustFacilitate, nameOf, tell, viewOf, viewSession } from '../../services/session-view.ts'
import { codeHandlers } from './code.handlers.ts'
import { declarationHandlers } from './declarations.handlers.ts'
import type { Keyring } from './keyring.ts'
import { roomHandlers } from './room.handlers.ts'
import { sessionDetail, whyNoBallot } from './session-detail.ts'
import { unlocking } from './unlock.ts'
import { votesHandlers } from './votes.handlers.ts'

const OK = { ok: true } as const

type Meetings = typeof calibrationContract &
  typeof roomContract &
  typeof votesContract &
  typeof sessionCodeContract &
  typeof meetingChangesContract &
  typeof meetingPapersContract

interface Standings {
  jobs: JobsCache
  renewal: Renewal
  standings: CycleStandings
}

export const calibrationHandlers = (
  { jobs, renewal, standings }: Standings,
  { keyring, tries, keyCost }: { keyring: Keyring } & Pick<KeyDesk, 'tries' | 'keyCost'>,
): Handlers<Meetings> => {
  const unlocked = unlocking(keyring, tries)

  return {
    'calibration.list': async ({ db }) => ({
      cycles: await Promise.all(
        (await listCycles(db)).map(async (cycle) => {
          const sessions = await listSessions(db, cycle.cycleId)
          const candidates = (await listCandidates(db, cycle.cycleId)).filter(
            ({ withdrawnAt }) => withdrawnAt === null,
          )
          const voters = (await listPanel(db, cycle.cycleId)).filter(({ canVote }) => canVote)
          return {
            cycleId: cycle.cycleId,
            name: cycle.name,
            state: cycle.state,
            candidates: candidates.length,
            voters: voters.length,
            whyNot:
              whyNot('calibrate', cycle.state) ??
              (sessions.some(({ state }) => state !== 'closed')
                ? 'A session of this cycle is under way.'
                : voters.length === 0
                  ? 'Nobody on the panel votes.'
                  : null),
            sessions: sessions.map(({ sessionId, state, createdAt }) => ({
              sessionId,
              state,
              createdAt,
            })),
          }
        }),
      ),
    }),

    'calibration.start': async (context, { cycleId, passphrase, panel }) => {
      if (passphrase === null && panel === null)
        throw new AppError('invalid-input', 'Say who can open the ballots: you, or the panel.')
      const holders = panel?.holders ?? []
      if (panel && (holders.length < panel.threshold || hasDoubles(holders)))
        throw new AppError(
          'invalid-input',
          `It takes at least ${panel.threshold} different panel members with a passphrase.`,
        )
      const sessionId = sessionIdSchema.parse(context.newId())
      context.progress(0, null, 'Making the key')
      const key = makeSessionKey()
      const lock = await lockSession(key, sessionId, { passphrase, panel }, keyCost)
      key.secret.fill(0)
      await context.write(async (write) => {
        const { db, actor, now, newId, audit } = write
        const cycle = await getCycle(db, cycleId)
        const why = whyNot('calibrate', cycle.state)
        if (why !== null) throw new AppError('rule-violated', why)
        if ((await listSessions(db, cycleId)).some(({ state }) => state !== 'closed'))
          throw new AppError('conflict', 'A session of this cycle is under way.')
        const members = await listPanel(db, cycleId)
        for (const { personId } of holders) {
          if (!members.some((member) => (member.personId as string) === personId))
            throw new AppError('invalid-input', 'Only panel members hold a part of the key.')
        }
        const at = now()
        await insertSession(
          db,
          {
            sessionId,
            cycleId,
            state: 'sealed',
            facilitatorId: actor,
            coFacilitators: [],
            currentCase: null,
            namesHidden: false,
            scoresHidden: false,
            clockSince: null,
            createdAt: at,
            revealedAt: null,
            closedAt: null,
          },
          { publicKey: key.publicKey, lock },
        )
        const active = (await listCandidates(db, cycleId))
          .filter(({ withdrawnAt }) => withdrawnAt === null)
          // A lot of its own: the order of the cases' ids, which stand beside names, would tell whose letter it is.
          .map(({ repId }) => ({ repId, caseId: newId(), lot: newId() }))
          .sort((a, b) => (a.lot < b.lot ? -1 : 1))
        for (const [index, { repId, caseId }] of active.entries()) {
          await saveItem(
            db,
            newItem({
              sessionId,
              caseId: caseIdSchema.parse(caseId),
              repId,
              letter: letterOf(index),
            }),
          )
        }
        await tell(write, sessionId, 'started', null, {
          cases: active.length,
          facilitator: passphrase !== null,
          threshold: panel?.threshold ?? null,
        })
        await enterSeats(write, sessionId, 'runs', [actor], 'The meeting began.')
        const parts = holders.map(({ personId }) => personId)
        await enterSeats(write, sessionId, 'holds-key-part', parts, 'The meeting began.')
        audit({ sessionId, cycleId })
      })
      return { sessionId }
    },

    'calibration.session': async (context, { sessionId }) =>
      sessionDetail(
        context.db,
        await viewSession(context.db, sessionId, context),
        context,
        keyring,
      ),

    'calibration.seal': async (context, { caseId, ballot }) => {
      const { db, actor, now, audit } = context
      const view = await viewOf(db, caseId, context)
      const why = whyNoBallot(view.one, view, actor)
      if (why !== null) throw new AppError('rule-violated', why)
      const { sessionId } = view.session
      const { publicKey } = await getLock(db, sessionId)
      const sealed = sealText(publicKey, JSON.stringify(ballot), ballotContext(caseId, actor, 1))
      const sealedAt = now()
      const revision = await putSealed(
        db,
        { caseId, personId: actor, round: 1 },
        { sealed, at: sealedAt, enteredBy: null },
      )
      audit({ sessionId, caseId, revision })
      return { sealedAt, revision }
    },

    'calibration.reveal': async (context, { sessionId, ...keys }) => {
      const view = await context.read((db) => viewSession(db, sessionId, context))
      mustFacilitate(view)
      const waiting = view.cases.filter(({ item }) => item.mark === 'waiting')
      if (waiting.length === 0)
        throw new AppError('rule-violated', 'Every case of this session is revealed already.')
      const secret = await unlocked(context, sessionId, keys)
      const opened = await context.write(async (write) => {
        const fresh = await viewSession(write.db, sessionId, write)
        mustFacilitate(fresh)
        const count = await openBallots(write, fresh, secret, 1)
        await makeAgenda(write, fresh, { jobs, standings })
        await tell(write, sessionId, 'revealed', null, { ballots: count, cases: waiting.length })
        write.audit({ sessionId, ballots: count })
        return count
      })
      return { opened }
    },

    'calibration.addCase': async (context, { sessionId, repId }) => {
      const { db, newId, audit } = context
      const view = await viewSession(db, sessionId, context)
      mustFacilitate(view)
      const candidate = (await listCandidates(db, view.cycle.cycleId)).find(
        (one) => one.repId === repId && one.withdrawnAt === null,
      )
      if (!candidate) throw new AppError('not-found', `${repId} is not a candidate of this cycle.`)
      if (view.cases.some(({ item }) => item.repId === repId))
        throw new AppError('conflict', 'This candidate is in the session already.')
      const item = {
        ...newItem({
          sessionId,
          caseId: caseIdSchema.parse(newId()),
          repId,
          letter: letterOf(view.cases.length),
        }),
        late: true,
      }
      await saveItem(db, item)
      await tell(context, sessionId, 'late', item.caseId)
      audit({ sessionId, repId })
      return { caseId: item.caseId }
    },

    'calibration.handOver': async (
      context,
      { sessionId, facilitatorId, coFacilitators, reason },
    ) => {
      const { db, actor, roles, audit } = context
      const view = await viewSession(db, sessionId, context)
      if (!roles.includes('director')) mustFacilitate(view)
      const { name } = await getProfile(db, facilitatorId)
      const others = await Promise.all(coFacilitators.map((personId) => getProfile(db, personId)))
      await updateSession(db, { ...view.session, facilitatorId, coFacilitators })
      await tell(context, sessionId, 'handed-over', null, {
        to: name,
        with: others.map((person) => person.name),
        from: await nameOf(db, view.session.facilitatorId),
        text: reason,
      })
      await enterFacilitators(context, view.session, { facilitatorId, coFacilitators }, reason)
      audit({ sessionId, from: actor, to: facilitatorId })
      return OK
    },

    ...declarationHandlers,
    ...roomHandlers(renewal, standings, keyring),
    ...votesHandlers(tries, unlocked),
    ...codeHandlers(keyring, tries),
  }
}

const hasDoubles = (holders: readonly Holder[]): boolean =>
  new Set(holders.map(({ personId }) => personId)).size < holders.length

/** A, B … Z, AA, AB … */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}
