import { randomBytes } from 'node:crypto'
import type { rightsContract } from '../../../../shared/contract/rights.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { whyKept } from '../../../../shared/readiness/retention.ts'
import { listKept } from '../../books/keeping.repository.ts'
import { sha256 } from '../../books/ledger.repository.ts'
import {
  codeOf,
  countFields,
  insertPurgedCase,
  listPurgedEntries,
  purgeRecords,
} from '../../books/purging.repository.ts'
import { getRecord } from '../../books/records.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import type { Database, Reader } from '../../db/database.ts'
import { enter } from '../../services/enter.ts'

type Purging = Pick<typeof rightsContract, 'rights.purgePlan' | 'rights.purge'>

/** Deleting what records say once their day has come. Their entries stay, and one more says who deleted them and why. */
export const purgeHandlers = (database: Database): Handlers<Purging> => ({
  'rights.purgePlan': async ({ db, now, today }) => purgePlan(db, now(), today()),

  'rights.purge': async (context, { planId, reason }) => {
    context.progress(0, null, 'Purging records')
    const purged = await context.write(async (writing) => {
      const { db, now, today } = writing
      const plan = await purgePlan(db, now(), today())
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
      const entries = []
      for (const { recordId } of plan.due) entries.push(await remember(writing, recordId))
      await purgeRecords(db, ids, seqs, now())
      for (const facts of entries) {
        await enter(writing, {
          kind: EVENT_KINDS.purged,
          facts,
          fields: [{ field: 'reason', value: reason, about: null, fieldClass: 'text' }],
        })
      }
      return { records: ids.length, fields }
    })
    await database.settle()
    return purged
  },
})

/** The number of a record and the code of the person, kept so that nobody is decided a second time. */
async function remember({ db, now }: WriteContext, recordId: string) {
  const { seq, cycleId, repId } = await getRecord(db, recordId)
  const facts = { record: recordId, entry: seq }
  if (repId === null) return { ...facts, subject: null }
  const code = await codeOf(db, repId, randomBytes(4).toString('hex'))
  await insertPurgedCase(db, { recordId, cycleId, repId, code, at: now() })
  return { ...facts, subject: code }
}

async function purgePlan(db: Reader, at: string, today: string) {
  const { records, waits } = await listKept(db, at, today)
  const due = await Promise.all(
    records
      .filter((record) => record.due)
      .map(async (record) => ({
        ...record,
        fields: await countFields(db, await listPurgedEntries(db, [record.recordId])),
      })),
  )
  const kept = records.flatMap((record) => {
    const because = whyKept(record, today) ?? waits
    return because === null ? [] : [{ ...record, because }]
  })
  const planId = sha256(JSON.stringify([due.map(({ recordId }) => recordId), kept.length]))
  return { planId, due, kept }
}
