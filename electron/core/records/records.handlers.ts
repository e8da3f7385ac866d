import type { recordsContract } from '../../../shared/contract/records.contract.ts'
import { statementEvent } from '../../../shared/exchange/record-fields.ts'
import { signatorySchema } from '../../../shared/model/decision.ts'
import type { Handlers } from '../context.ts'
import { getProfile } from '../profiles/profiles.repository.ts'
import { requireRole } from '../require-role.ts'
import { countersign, listCountersignatures, summary } from './countersign.ts'
import { appendEvent } from './ledger.repository.ts'
import { findHold, getRecord, listRecords, loadDocuments } from './records.repository.ts'
import { verifyWorkspace } from './verify-workspace.ts'

export const recordsHandlers: Handlers<typeof recordsContract> = {
  'records.get': async ({ db }, { recordId }) => {
    const record = await getRecord(db, recordId)
    const countersigned = await listCountersignatures(db)
    return {
      document: await oneDocument(db, recordId),
      keepUntil: record.keepUntil,
      hold: record.repId === null ? null : await findHold(db, record.repId),
      countersignatures: countersigned.filter(({ count }) => count >= record.seq).map(summary),
    }
  },
  'records.list': async ({ db }, wanted) => ({
    records: await loadDocuments(db, await listRecords(db, wanted)),
  }),
  'records.verify': (context) => verifyWorkspace(context),
  'records.addStatement': async (context, { recordId, kind, text }) => {
    requireRole(context, 'director', 'hr')
    const { db, actor, now, touch, audit } = context
    const record = await getRecord(db, recordId)
    const author = signatorySchema.parse(await getProfile(db, actor))
    const subjectId = record.repId ?? ''
    const { seq } = await appendEvent(
      db,
      statementEvent({ recordId, subjectId, kind, author, text }),
      now(),
    )
    touch('decisions')
    audit({ recordId, seq })
    return oneDocument(db, recordId)
  },
  'records.countersign': async (context, { passphrase }) => {
    requireRole(context, 'director', 'hr', 'facilitator', 'panel')
    return summary(await countersign(context, passphrase))
  },
}

async function oneDocument(db: Parameters<typeof getRecord>[0], recordId: string) {
  const record = await getRecord(db, recordId)
  const [document] = await loadDocuments(db, [record])
  if (!document) throw new RangeError(`Record ${recordId} has no entry.`)
  return document
}
