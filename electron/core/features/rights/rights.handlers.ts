import type { KeptRecord, rightsContract } from '../../../../shared/contract/rights.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { PlainEvent } from '../../../../shared/exchange/record-fields.ts'
import type { Signatory } from '../../../../shared/model/decision.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import {
  countFields,
  insertHold,
  listHolds,
  listKept,
  listPurgedEntries,
  purgeRecords,
  releaseHold,
} from '../../books/keeping.repository.ts'
import { appendEvent, sha256 } from '../../books/ledger.repository.ts'
import { listLooks } from '../../books/looks.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { getPerson } from '../../books/person.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { getRecord, getRetentionYears } from '../../books/records.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import type { Database, Reader } from '../../db/database.ts'
import { accessReport } from './access-report.ts'
import { erasePerson } from './erase.ts'
import { planErasure } from './erase-plan.ts'

export const rightsHandlers = (
  database: Database,
  backupFolders: () => readonly string[],
): Handlers<typeof rightsContract> => ({
  'rights.overview': async (context) => {
    const { db, now } = context
    const holds = await listHolds(db)
    return {
      years: await getRetentionYears(db),
      records: await listKept(db, now()),
      holds: holds.map((hold) => ({ ...hold, repId: repIdSchema.parse(hold.repId) })),
    }
  },

  'rights.setYears': async (context, { years }) => {
    const { db } = context
    const before = await getRetentionYears(db)
    await db.run('UPDATE workspace SET retention_years = ?', [years])
    await enter(context, { kind: 'retention.changed', facts: { before, after: years }, fields: [] })
    return null
  },

  'rights.setKeepUntil': async (context, { recordId, keepUntil, reason }) => {
    const { db } = context
    const { keepUntil: before, repId } = await getRecord(db, recordId)
    await db.run('UPDATE record SET keep_until = ? WHERE record_id = ?', [keepUntil, recordId])
    await enter(context, {
      kind: 'retention.changed',
      facts: { record: recordId, before, after: keepUntil },
      fields: [{ field: 'reason', value: reason, about: repId, fieldClass: 'text' }],
    })
    return null
  },

  'rights.hold': async (context, { repId, reason }) => {
    const { db, newId, now, actor } = context
    const rep = await findRep(db, repId)
    if (!rep) throw new AppError('not-found', `There is no person with the id ${repId}.`)
    const setBy = await by(db, actor)
    const hold = { holdId: newId(), repId, reason, setBy, setAt: now() }
    await insertHold(db, hold)
    await enter(context, {
      kind: 'hold.set',
      facts: { hold: hold.holdId },
      fields: [
        { field: 'subject', value: { repId }, about: repId, fieldClass: 'identity' },
        { field: 'reason', value: reason, about: repId, fieldClass: 'text' },
      ],
    })
    return { ...hold, name: rep.name }
  },

  'rights.release': async (context, { holdId, reason }) => {
    const { db, now, actor } = context
    const hold = (await listHolds(db)).find((one) => one.holdId === holdId)
    if (!hold) throw new AppError('not-found', 'There is no such hold in force.')
    await releaseHold(db, holdId, await by(db, actor), now())
    await enter(context, {
      kind: 'hold.released',
      facts: { hold: holdId },
      fields: [{ field: 'reason', value: reason, about: hold.repId, fieldClass: 'text' }],
    })
    return null
  },

  'rights.purgePlan': async (context) => {
    return purgePlan(context.db, context.now())
  },

  'rights.purge': async (context, { planId }) => {
    const { progress } = context
    progress(0, null, 'Purging records')
    const purged = await context.write(async (writing) => {
      const { db, now } = writing
      const plan = await purgePlan(db, now())
      if (plan.planId !== planId) {
        throw new AppError(
          'conflict',
          'The plan changed since it was read. Read the new one first.',
        )
      }
      if (plan.due.length === 0)
        throw new AppError('rule-violated', 'No record may be deleted today.')
      const ids = plan.due.map(({ recordId }) => recordId)
      const seqs = await listPurgedEntries(db, ids)
      const fields = await countFields(db, seqs)
      await purgeRecords(db, ids, seqs, now())
      await enter(writing, {
        kind: 'record.purged',
        facts: { records: ids.length, fields },
        fields: [],
      })
      return { records: ids.length, fields }
    })
    await database.settle()
    return purged
  },

  'rights.accessReport': async (context, { repId }) => {
    const { write, read, actor, now, progress } = context
    progress(0, null, 'Gathering everything about this person')
    const at = now()
    await write(async (writing) => {
      await getPerson(writing.db, repId)
      const { personId, name: asked } = await getProfile(writing.db, actor)
      await enter(writing, {
        kind: 'person.viewed',
        facts: { what: 'access-report', people: 1 },
        fields: [
          {
            field: 'actor',
            value: { personId, name: asked },
            about: personId,
            fieldClass: 'identity',
          },
          { field: 'subject.1', value: { repId }, about: repId, fieldClass: 'identity' },
        ],
      })
    })
    const report = await accessReport(read, repId, at)
    return { ...report, content: Buffer.from(report.content).toString('base64') }
  },

  'rights.looks': async (context, wanted) => {
    return listLooks(context.db, wanted)
  },

  'rights.erasePlan': async (context, { repId }) => {
    const { db, actor, now } = context
    const { plan } = await planErasure(db, {
      id: repId,
      pseudonym: 'erased',
      actorId: actor,
      today: now(),
      places: { workspacePath: database.path, folders: backupFolders() },
    })
    return plan
  },

  'rights.erase': async (context, { repId, planId }) => {
    const { write, progress } = context
    progress(0, null, 'Erasing')
    const { plan } = await write(async (writing) => {
      const erasure = await erasePerson(writing, {
        id: repId,
        planId,
        places: { workspacePath: database.path, folders: backupFolders() },
      })
      writing.audit({ fields: erasure.plan.disclosures })
      return erasure
    })
    // Deleted pages are zeroed and the log is cut, so that no byte of the name waits in the file.
    await database.settle()
    return plan
  },
})

/** An entry of the ledger that says who did it. */
async function enter(
  { db, actor, now, audit }: WriteContext,
  { kind, facts, fields }: PlainEvent,
): Promise<void> {
  const known = fields.some(({ field }) => field === 'actor')
  const { personId, name } = await getProfile(db, actor)
  const { seq } = await appendEvent(
    db,
    {
      kind,
      facts,
      fields: known
        ? fields
        : [
            { field: 'actor', value: { personId, name }, about: personId, fieldClass: 'identity' },
            ...fields,
          ],
    },
    now(),
  )
  audit({ seq })
}

async function by(db: Reader, personId: string): Promise<Signatory> {
  const profile = await getProfile(db, personId)
  return { ...profile, roles: [...profile.roles] }
}

async function purgePlan(db: Reader, at: string) {
  const records = await listKept(db, at)
  const due = await Promise.all(
    records
      .filter((record) => record.due)
      .map(async (record) => ({
        ...record,
        fields: await countFields(db, await listPurgedEntries(db, [record.recordId])),
      })),
  )
  const kept = records
    .filter((record) => !record.due)
    .map((record) => ({ ...record, because: because(record) }))
  const planId = sha256(JSON.stringify([due.map(({ recordId }) => recordId), kept.length]))
  return { planId, due, kept }
}

const because = ({ held, keepUntil }: KeptRecord): string =>
  held ? 'A legal hold stands.' : `It has to be kept until ${keepUntil}.`
