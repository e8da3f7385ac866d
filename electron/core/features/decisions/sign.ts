import type { RecordDocument } from '../../../../shared/contract/record-document.ts'
import { decisionEvent } from '../../../../shared/exchange/record-fields.ts'
import { type Decision, isPromotion, type Signatory } from '../../../../shared/model/decision.ts'
import { type RecordId, recordIdSchema } from '../../../../shared/model/id.ts'
import type { Standing } from '../../../../shared/model/standing.ts'
import { contrastSentence, headline } from '../../../../shared/readiness/headline.ts'
import { recheckOn } from '../../../../shared/readiness/letter-days.ts'
import { reasons } from '../../../../shared/readiness/reasons.ts'
import { keepUntil } from '../../../../shared/readiness/retention.ts'
import { needsWords } from '../../../../shared/readiness/seat-needs.ts'
import { whatWasSeen, withoutNotes } from '../../../../shared/readiness/what-was-seen.ts'
import { getNeeds } from '../../books/bench.repository.ts'
import { listConduct } from '../../books/conduct.repository.ts'
import { getCost } from '../../books/cost.repository.ts'
import { saveDecision } from '../../books/decisions.repository.ts'
import { appendEvent } from '../../books/ledger.repository.ts'
import { insertSecondLook } from '../../books/letters.repository.ts'
import { listRatings } from '../../books/organisation.repository.ts'
import { fixSuccess } from '../../books/outcomes.repository.ts'
import { getRetentionYears, insertRecord, listLooksAt } from '../../books/records.repository.ts'
import { getConventions } from '../../books/workspaces.repository.ts'
import type { WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { type Case, salesRecord } from '../../services/decision-case.ts'
import { freezeEvidence } from '../../services/freeze.ts'
import { freezeMeetings } from '../../services/freeze-case.ts'
import { freezeReplaced } from '../../services/freeze-replaced.ts'
import { withAsks } from '../../services/seat-needs.ts'

/**
 * Freezes everything a complete decision rests on into the ledger, makes its record and locks the decision, all in the
 * caller's transaction.
 */
export async function signDecision(
  { db, now, today, zone, newId }: WriteContext,
  given: Pick<Case, 'cycle' | 'models' | 'standing'> & {
    decision: Decision
    restedOn: RecordDocument['restedOn']
    signedBy: Signatory
    /** Standings of everyone in the cycle under its frozen rules. */
    standings: readonly Standing[]
  },
): Promise<{ recordId: RecordId; seq: number }> {
  const { decision, cycle, models, standing, standings, signedBy } = given
  const { repId, name } = standing
  const at = now()
  const seen = whatWasSeen(await listRatings(db, repId))
  const series = await salesRecord(db, { cycle, standing, models })
  if (decision.verdict !== null && isPromotion(decision.verdict))
    await fixSuccess(db, cycle.cycleId, { at, by: signedBy.personId })
  const evidence = await freezeEvidence(db, cycle, { models, standings }, at)
  const recordId = recordIdSchema.parse(newId())
  const event = decisionEvent({
    recordId,
    decision,
    cycleName: cycle.name,
    subject: { repId, name },
    openingNeeds: await needsOf(db, given),
    restedOn: given.restedOn,
    signedBy,
    evidenceSeq: evidence.seq,
    candidate: evidence.numberOf(repId),
    headline: headline(standing, models.manager),
    contrastSentence: contrastSentence(standing),
    reasons: reasons(standing, models.manager, withoutNotes(seen)),
    series,
    cost: await getCost(db, standing, models.manager, today()),
    meetings: await freezeMeetings(db, cycle.cycleId, repId),
    replaced: await freezeReplaced(db, repId),
    looks: await listLooksAt(db, repId),
    timeZone: zone,
    currency: (await getConventions(db)).currency,
    conduct: (await listConduct(db, repId))[0] ?? null,
  })
  const { seq } = await appendEvent(db, event, at)
  await insertRecord(db, {
    recordId,
    seq,
    cycleId: cycle.cycleId,
    repId,
    signedAt: at,
    keepUntil: keepUntil(today(), await getRetentionYears(db)),
  })
  const dueOn = decision.verdict && recheckOn(today(), decision.verdict)
  if (dueOn !== null) await insertSecondLook(db, { recordId, repId, dueOn })
  await saveDecision(db, { ...decision, state: 'signed', signedBy, signedAt: at, recordId }, at)
  return { recordId, seq }
}

/** What the opening of a decision needs more of, in words. */
async function needsOf(
  db: Reader,
  { decision: { opening }, cycle, models }: Pick<Case, 'cycle' | 'models'> & { decision: Decision },
): Promise<string | null> {
  const needs = opening === null ? undefined : (await getNeeds(db, cycle.cycleId))[opening]
  return needs ? needsWords(withAsks(needs, models.manager)) : null
}
