import type { LaterProposal } from '../../../shared/contract/later.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import {
  type LaterDecision,
  laterContentSchema,
  laterDecisionSchema,
  signatorySchema,
} from '../../../shared/model/decision.ts'
import { recordIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import type { Reader, Writer } from '../db/database.ts'

interface Row extends Omit<LaterDecision, 'proposedBy' | 'signedBy'> {
  recordId: string
  proposedBy: string
  signedBy: string
}

/** Later decisions by the id of the record they name, oldest first. */
export async function listLater(
  db: Reader,
  recordIds: readonly string[],
): Promise<Map<string, LaterDecision[]>> {
  const rows = await db.all<Row>(
    `SELECT record_id AS recordId, seq, kind, reason, verdict, opening, conditions, day_of_conditions AS conditionsBy,
        postponed_to AS postponedTo,
        proposed_by AS proposedBy, signed_by AS signedBy, signed_at AS signedAt
      FROM later_decision WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    [JSON.stringify(recordIds)],
  )
  const found = new Map<string, LaterDecision[]>()
  for (const { recordId, proposedBy, signedBy, ...row } of rows) {
    const one = laterDecisionSchema.parse({
      ...row,
      proposedBy: JSON.parse(proposedBy),
      signedBy: JSON.parse(signedBy),
    })
    found.set(recordId, [...(found.get(recordId) ?? []), one])
  }
  return found
}

export async function insertLater(
  db: Writer,
  of: { recordId: string; repId: string; proposedAt: string },
  later: LaterDecision,
): Promise<void> {
  await db.run(
    `INSERT INTO later_decision (seq, record_id, rep_id, kind, reason, verdict, opening, conditions, day_of_conditions,
        postponed_to, proposed_by, proposed_at, signed_by, signed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[later.seq, of.recordId, of.repId, later.kind, later.reason, later.verdict],
      ...[later.opening, later.conditions, later.conditionsBy, later.postponedTo],
      ...[JSON.stringify(later.proposedBy), of.proposedAt],
      ...[JSON.stringify(later.signedBy), later.signedAt],
    ],
  )
}

/** Later decisions that wait for a second person, oldest first. */
export async function listProposals(db: Reader): Promise<LaterProposal[]> {
  const rows = await db.all<{
    proposalId: string
    recordId: string
    repId: string
    name: string
    body: string
    proposedBy: string
    proposedAt: string
  }>(
    `SELECT proposal_id AS proposalId, record_id AS recordId, rep_id AS repId, rep.name, body, proposed_by AS proposedBy,
        proposed_at AS proposedAt
      FROM later_proposal JOIN rep USING (rep_id) ORDER BY proposed_at, proposal_id`,
  )
  return rows.map(({ body, repId, recordId, ...row }) => ({
    ...row,
    ...laterContentSchema.parse(JSON.parse(body)),
    repId: repIdSchema.parse(repId),
    recordId: recordIdSchema.parse(recordId),
    proposedBy: signatorySchema.parse(JSON.parse(row.proposedBy)),
  }))
}

/** @throws AppError `not-found` */
export async function getProposal(db: Reader, proposalId: string): Promise<LaterProposal> {
  const found = (await listProposals(db)).find((one) => one.proposalId === proposalId)
  if (!found) {
    throw new AppError(
      'not-found',
      'This proposal is not there any more: it was signed, refused or replaced.',
    )
  }
  return found
}

/** Takes the place of one that waits for the same record. */
export async function saveProposal(
  db: Writer,
  { proposalId, recordId, repId, name: _, proposedBy, proposedAt, ...content }: LaterProposal,
): Promise<void> {
  await deleteProposal(db, recordId)
  await db.run(
    `INSERT INTO later_proposal (record_id, proposal_id, rep_id, body, proposed_by, proposed_at)
      VALUES (?, ?, ?, ?, ?, ?)`,
    [recordId, proposalId, repId, JSON.stringify(content), JSON.stringify(proposedBy), proposedAt],
  )
}

export async function deleteProposal(db: Writer, recordId: string): Promise<void> {
  await db.run('DELETE FROM later_proposal WHERE record_id = ?', [recordId])
}

/** Records that say something was wrong in them, with how many corrections each has. */
export async function countCorrections(db: Reader): Promise<Map<string, number>> {
  const rows = await db.all<{ recordId: string; n: number }>(
    `SELECT record_id AS recordId, count(*) AS n FROM ledger_event
      WHERE kind = '${EVENT_KINDS.statement}' AND line ->> '$.statement' = 'correction' GROUP BY record_id`,
  )
  return new Map(rows.map(({ recordId, n }) => [recordId, n]))
}
