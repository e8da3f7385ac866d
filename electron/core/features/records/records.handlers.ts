import type { recordsContract } from '../../../../shared/contract/records.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { keptCopy, personCopy } from '../../../../shared/exchange/person-copy.ts'
import { statementEvent } from '../../../../shared/exchange/record-fields.ts'
import { signatorySchema } from '../../../../shared/model/decision.ts'
import { listCountersignatures } from '../../books/countersignatures.repository.ts'
import { listConditions } from '../../books/hr-due.repository.ts'
import { appendEvent, getHead, notAbout, type Where } from '../../books/ledger.repository.ts'
import { findPersonKey } from '../../books/person-keys.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { findHold, getRecord, listRecords, loadDocuments } from '../../books/records.repository.ts'
import { findPublicKey } from '../../books/signing-key.repository.ts'
import { countDecisions, findCheck, keepCheck } from '../../books/verify.repository.ts'
import type { Actor, Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { mustNotBeWithheld } from '../../gate/must-be-shown.ts'
import { decisionDocument, decisionFile } from '../../paper/decision-document.ts'
import { fingerprint } from '../../seals/sshsig.ts'
import { besideRecord } from '../../services/beside-record.ts'
import { countersign, summary } from '../../services/countersign.ts'
import { keptHistory } from '../../services/kept-history.ts'
import { namesMask } from '../../services/names-mask.ts'
import type { KeyDesk } from '../../services/person-keys.ts'
import { listProofs } from '../../services/proofs.ts'
import { verifyWorkspace } from '../../services/verify-workspace.ts'

export const recordsHandlers = (desk: KeyDesk): Handlers<typeof recordsContract> => ({
  'records.get': async (context, { recordId }) => {
    const { db, withheld } = context
    const record = await getRecord(db, recordId)
    mustNotBeWithheld([record.repId], withheld)
    const countersigned = await listCountersignatures(db)
    return {
      document: await oneDocument(db, recordId, shownTo(context)),
      keepUntil: record.keepUntil,
      kept: await keptHistory(db, record),
      hold: record.repId === null ? null : await findHold(db, record.repId),
      countersignatures: countersigned.filter(({ count }) => count >= record.seq).map(summary),
      proofs: await listProofs(db, record),
    }
  },
  'records.list': async (context, wanted) => ({
    records: await loadDocuments(
      context.db,
      (await listRecords(context.db, wanted)).filter(
        ({ repId }) => !context.withheld.has(repId ?? ''),
      ),
      shownTo(context),
    ),
  }),
  'records.head': async ({ db, actor }) => {
    const key = await findPublicKey(db)
    return {
      ...(await getHead(db)),
      fingerprint: key ? fingerprint(key) : null,
      countersignatures: (await listCountersignatures(db)).map(summary),
      hasKey: (await findPersonKey(db, actor)) !== undefined,
      checked: await findCheck(db),
      decided: await countDecisions(db),
    }
  },
  'records.pdf': async (context, { recordId }) => {
    context.progress(0, null, 'Drawing the decision')
    const { document, beside, seal } = await context.read((db) => printed(db, context, recordId))
    const pdf = await decisionDocument(document, beside, { ...seal, exportedAt: context.now() })
    return {
      fileName: decisionFile(document),
      content: pdf.toString('base64'),
      repId: document.subject?.repId ?? null,
    }
  },
  'records.personCopy': async (context, { recordId }) => {
    context.progress(0, null, 'Drawing the copy')
    const { copy, beside, seal, repId } = await context.read(async (db) => {
      const { document, ...rest } = await printed(db, context, recordId)
      const { subject } = document
      if (subject === null)
        throw new AppError('rule-violated', 'Whom this record is about was erased.')
      const mask = await namesMask(db, subject.repId)
      const beside = { ...rest.beside, kept: keptCopy(rest.beside.kept, mask) }
      return { ...rest, beside, copy: personCopy(document, mask), repId: subject.repId }
    })
    const pdf = await decisionDocument(
      copy,
      beside,
      { ...seal, exportedAt: context.now() },
      'Copy for the person concerned. Names and scores of others are left out.',
    )
    const fileName = decisionFile(copy).replace(/^decision/, 'copy')
    return { fileName, content: pdf.toString('base64'), repId }
  },
  'records.verify': async (context) => {
    const found = await verifyWorkspace(context)
    await context.write(({ db, now }) => keepCheck(db, found, now()))
    return found
  },
  'records.addStatement': async (context, { recordId, kind, text }) => {
    const { db, actor, withheld, now, audit } = context
    const record = await getRecord(db, recordId)
    mustNotBeWithheld([record.repId], withheld)
    if (kind === 'conditions-met' || kind === 'conditions-not-met')
      await mustHaveConditions(db, recordId)
    const author = signatorySchema.parse(await getProfile(db, actor))
    const subjectId = record.repId ?? ''
    const { seq } = await appendEvent(
      db,
      statementEvent({ recordId, subjectId, kind, author, text }),
      now(),
    )
    audit({ recordId, seq })
    return oneDocument(db, recordId, shownTo(context))
  },
  'records.countersign': async (context, { passphrase }) => {
    const { actor } = context
    const signed = desk.tries.makeInside('person', actor, () =>
      countersign(context, passphrase, desk),
    )
    return summary(await signed)
  },
})

/**
 * Ballots were secret in the room, and stay so for everybody who does not answer for the record; whoever declared a
 * conflict of interest in a case is shown nothing about that person.
 */
const shownTo = ({ roles, withheld }: Actor): Where => {
  const seen = notAbout(withheld)
  const answers = roles.includes('director') || roles.includes('hr')
  return answers ? seen : { ...seen, sql: `${seen.sql} AND field NOT LIKE 'voter.%'` }
}

/** @throws AppError `rule-violated` when nothing in force has conditions */
async function mustHaveConditions(db: Reader, recordId: string): Promise<void> {
  const found = await listConditions(db, '')
  if (!found.some((one) => one.recordId === recordId))
    throw new AppError(
      'rule-violated',
      'No conditions of this record wait for a word: it has none in force, or it was said what became of them.',
    )
}

async function oneDocument(db: Reader, recordId: string, where: Where) {
  const record = await getRecord(db, recordId)
  const [document] = await loadDocuments(db, [record], where)
  if (!document) throw new RangeError(`Record ${recordId} has no entry.`)
  return document
}

/** A record as it is printed, with the head of the ledger as it stands now. */
async function printed(
  db: Reader,
  context: Parameters<typeof shownTo>[0] & { withheld: ReadonlySet<string> },
  recordId: string,
) {
  const record = await getRecord(db, recordId)
  mustNotBeWithheld([record.repId], context.withheld)
  const key = await findPublicKey(db)
  return {
    beside: await besideRecord(db, record),
    document: await oneDocument(db, recordId, shownTo(context)),
    // A record is only ever made together with the key that signs its entry.
    seal: { ...(await getHead(db)), fingerprint: key ? fingerprint(key) : '', redacted: false },
  }
}
