import type { LaterProposal, laterContract } from '../../../../shared/contract/later.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { laterEvent } from '../../../../shared/exchange/later-fields.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { type Decision, isPromotion, type LaterContent } from '../../../../shared/model/decision.ts'
import type { RepId } from '../../../../shared/model/id.ts'
import { isOnePerson } from '../../../../shared/model/profile.ts'
import { inForce } from '../../../../shared/readiness/in-force.ts'
import { laterProblems, settled } from '../../../../shared/readiness/later-rules.ts'
import { keepUntil } from '../../../../shared/readiness/retention.ts'
import { freeOpenings, openingsGiven } from '../../../../shared/readiness/verdict-rules.ts'
import { getCycle } from '../../books/cycles.repository.ts'
import { findDecision, listDecisions } from '../../books/decisions.repository.ts'
import {
  deleteProposal,
  getProposal,
  insertLater,
  listProposals,
  saveProposal,
} from '../../books/later.repository.ts'
import { appendEvent } from '../../books/ledger.repository.ts'
import { deleteSecondLook } from '../../books/letters.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { fixSuccess } from '../../books/outcomes.repository.ts'
import {
  getRecord,
  getRetentionYears,
  type StoredRecord,
  setKeepUntil,
} from '../../books/records.repository.ts'
import type { Actor, Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { mustNotBeWithheld } from '../../gate/must-be-shown.ts'
import { whyDecidedElsewhere } from '../../services/decided-elsewhere.ts'
import { mustBeAboutAnother, mustHaveConduct, signatory } from '../../services/decision-case.ts'
import { mustNotPromoteLeaver } from '../../services/employed.ts'
import { enter } from '../../services/enter.ts'

/** What happens to a decision after it was signed: one person writes it, another one signs it. */
export const laterHandlers: Handlers<typeof laterContract> = {
  'later.waiting': async ({ db }) => ({ waiting: await listProposals(db) }),

  'later.openings': async (context, { recordId }) => {
    const { free } = await decidedBefore(context, recordId)
    return { free }
  },

  'later.propose': async (context, { recordId, ...content }) => {
    const { db, actor, now, today, newId } = context
    const decided = await decidedBefore(context, recordId)
    mustBeSound(content, decided, today())
    await mustStandAlone(db, content, decided)
    const proposal: LaterProposal = {
      proposalId: newId(),
      recordId,
      repId: decided.repId,
      name: (await findRep(db, decided.repId))?.name ?? decided.repId,
      ...settled(content, decided.decision),
      proposedBy: await signatory(db, actor),
      proposedAt: now(),
    }
    await saveProposal(db, proposal)
    await enter(context, {
      kind: EVENT_KINDS.laterProposed,
      facts: { record: recordId },
      fields: [
        { field: 'later', value: content.kind, about: decided.repId, fieldClass: 'figure' },
        { field: 'reason', value: proposal.reason, about: decided.repId, fieldClass: 'text' },
      ],
    })
    return proposal
  },

  'later.sign': async (context, { proposalId }) => {
    const { db, actor, now, today, audit } = context
    const { recordId, proposedBy, proposedAt, ...proposal } = await getProposal(db, proposalId)
    const decided = await decidedBefore(context, recordId)
    const signedBy = await signatory(db, actor)
    if (isOnePerson(proposedBy, signedBy)) {
      throw new AppError('rule-violated', 'You wrote this, so somebody else has to sign it.')
    }
    const at = now()
    mustBeSound(proposal, decided, today())
    await mustStandAlone(db, proposal, decided)
    const { decision, record, repId } = decided
    const before = inForce(decision).verdict
    if (before === null || !isPromotion(before)) {
      const next = { ...decision, verdict: proposal.verdict }
      await mustNotPromoteLeaver(db, next, today())
      await mustHaveConduct(db, next, decided.free)
    }
    const content = settled(proposal, decision)
    const until = keepUntil(today(), await getRetentionYears(db))
    const kept = until > record.keepUntil ? until : record.keepUntil
    const { seq } = await appendEvent(
      db,
      laterEvent({
        ...content,
        recordId,
        subjectId: repId,
        earlier: decision.later.at(-1)?.seq ?? record.seq,
        keepUntil: kept,
        proposedBy,
        signedBy,
      }),
      at,
    )
    const later = { ...content, seq, proposedBy, signedBy, signedAt: at }
    await insertLater(db, { recordId, repId, proposedAt }, later)
    await setKeepUntil(db, recordId, kept)
    if (content.verdict !== null && isPromotion(content.verdict))
      await fixSuccess(db, decision.cycleId, { at, by: actor })
    if (content.verdict !== decision.verdict) await deleteSecondLook(db, recordId)
    await deleteProposal(db, recordId)
    audit({ recordId, seq })
    return { seq }
  },

  'later.drop': async (context, { proposalId, reason }) => {
    const { recordId } = await getProposal(context.db, proposalId)
    const { repId } = await decidedBefore(context, recordId)
    await deleteProposal(context.db, recordId)
    await enter(context, {
      kind: EVENT_KINDS.laterDropped,
      facts: { record: recordId },
      fields: [{ field: 'reason', value: reason, about: repId, fieldClass: 'text' }],
    })
    return null
  },
}

interface Decided {
  record: StoredRecord
  repId: RepId
  decision: Decision
  /** Openings of the cycle that nobody else holds. */
  free: string[]
}

/** @throws AppError when the record is purged, its person erased, or the case is closed to whoever asks */
async function decidedBefore(
  { db, actor, withheld }: Pick<Actor, 'actor' | 'withheld'> & { db: Reader },
  recordId: string,
): Promise<Decided> {
  const record = await getRecord(db, recordId)
  const { cycleId, repId } = record
  const decision = repId === null ? undefined : await findDecision(db, cycleId, repId)
  if (decision?.recordId !== recordId) {
    throw new AppError(
      'rule-violated',
      'This record was purged or its person erased, so nothing can be decided about it any more.',
    )
  }
  mustNotBeWithheld([decision.repId], withheld)
  await mustBeAboutAnother(db, decision.repId, actor)
  const given = openingsGiven(await listDecisions(db, cycleId), decision.repId)
  const { openings } = await getCycle(db, cycleId)
  return { record, repId: decision.repId, decision, free: freeOpenings(openings, given) }
}

/** @throws AppError `rule-violated` where a new promotion would stand beside a decision of another cycle */
async function mustStandAlone(
  db: Reader,
  { verdict }: LaterContent,
  { decision, repId }: Decided,
): Promise<void> {
  const before = inForce(decision).verdict
  const promotes = verdict !== null && isPromotion(verdict)
  if (!promotes || (before !== null && isPromotion(before))) return
  const name = (await findRep(db, repId))?.name ?? repId
  const elsewhere = await whyDecidedElsewhere(db, decision, name)
  if (elsewhere !== null) throw new AppError('rule-violated', elsewhere, { verdict: elsewhere })
}

/** @throws AppError `rule-violated` with what is missing, by field */
function mustBeSound(content: LaterContent, { decision, free }: Decided, today: string): void {
  const problems = laterProblems(content, { decision, free, today })
  const [first] = Object.values(problems)
  if (first !== undefined) throw new AppError('rule-violated', first, problems)
}
