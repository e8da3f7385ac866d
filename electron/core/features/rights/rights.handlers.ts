import type { rightsContract } from '../../../../shared/contract/rights.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { dayIn, daysAfter } from '../../../../shared/model/calendar.ts'
import type { Signatory } from '../../../../shared/model/decision.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import { isAnyNear, listConditions, listLettersNotGiven } from '../../books/hr-due.repository.ts'
import { insertHold, listHolds, listKept, releaseHold } from '../../books/keeping.repository.ts'
import { listLooks } from '../../books/looks.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { getPerson } from '../../books/person.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { getRetentionYears } from '../../books/records.repository.ts'
import { listShortenings } from '../../books/shortening.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Database, Reader } from '../../db/database.ts'
import { erasureProtocol } from '../../paper/erasure-protocol.ts'
import { enter } from '../../services/enter.ts'
import { accessReport } from './access-report.ts'
import { erasePerson } from './erase.ts'
import { planErasure } from './erase-plan.ts'
import { purgeHandlers } from './purge.handlers.ts'
import { retentionHandlers } from './retention.handlers.ts'

/** A record is near its day this many days before it. */
const NEAR_DAYS = 30

export const rightsHandlers = (
  database: Database,
  backupFolders: () => readonly string[],
): Handlers<typeof rightsContract> => ({
  'rights.overview': async (context) => {
    const { db, now, today } = context
    const holds = await listHolds(db)
    return {
      years: await getRetentionYears(db),
      records: (await listKept(db, now(), today())).records,
      holds: holds.map((hold) => ({ ...hold, repId: repIdSchema.parse(hold.repId) })),
      waiting: await listShortenings(db),
    }
  },

  'rights.due': async ({ db, now, today }) => {
    const nearDay = daysAfter(today(), NEAR_DAYS)
    // What may be purged follows the moments of the whole ledger: read only when a day is near.
    const records = (await isAnyNear(db, nearDay))
      ? (await listKept(db, now(), today())).records
      : []
    const holds = await listHolds(db)
    return {
      today: today(),
      letters: await listLettersNotGiven(db),
      conditions: await listConditions(db, daysAfter(today(), -365)),
      near: records
        .filter(({ keepUntil }) => keepUntil <= nearDay)
        .sort((a, b) => a.keepUntil.localeCompare(b.keepUntil)),
      nearDays: NEAR_DAYS,
      holds: holds.map((hold) => ({ ...hold, repId: repIdSchema.parse(hold.repId) })),
    }
  },

  ...retentionHandlers,

  'rights.hold': async (context, { repId, reason }) => {
    const { db, newId, now, actor } = context
    const rep = await findRep(db, repId)
    if (!rep) throw new AppError('not-found', `There is no person with the id ${repId}.`)
    const setBy = await by(db, actor)
    const hold = { holdId: newId(), repId, reason, setBy, setAt: now() }
    await insertHold(db, hold)
    await enter(context, {
      kind: EVENT_KINDS.holdSet,
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
      kind: EVENT_KINDS.holdReleased,
      facts: { hold: holdId },
      fields: [{ field: 'reason', value: reason, about: hold.repId, fieldClass: 'text' }],
    })
    return null
  },

  ...purgeHandlers(database),

  'rights.accessReport': async (context, { repId }) => {
    const { write, read, actor, now, progress } = context
    progress(0, null, 'Gathering everything about this person')
    const at = now()
    await write(async (writing) => {
      await getPerson(writing.db, repId)
      const { personId, name: asked } = await getProfile(writing.db, actor)
      await enter(writing, {
        kind: EVENT_KINDS.view,
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
    const { db, actor, today } = context
    const { plan } = await planErasure(db, {
      id: repId,
      pseudonym: 'erased',
      actorId: actor,
      today: today(),
      places: { workspacePath: database.path, folders: backupFolders() },
    })
    return plan
  },

  'rights.erase': async (context, { repId, planId }) => {
    const { write, progress, now, actor, zone } = context
    progress(0, null, 'Erasing')
    const at = now()
    const { plan, seq, by } = await write(async (writing) => {
      const erasure = await erasePerson(writing, {
        id: repId,
        planId,
        places: { workspacePath: database.path, folders: backupFolders() },
      })
      writing.audit({ fields: erasure.plan.disclosures })
      return { ...erasure, by: (await getProfile(writing.db, actor)).name }
    })
    // Deleted pages are zeroed and the log is cut, so that no byte of the name waits in the file.
    await database.settle()
    const pdf = await erasureProtocol({ plan, by, entry: seq, at, zone })
    const fileName = `erasure-${dayIn(zone, at)}-entry-${seq}.pdf`
    return { ...plan, protocol: { fileName, content: pdf.toString('base64') } }
  },
})

async function by(db: Reader, personId: string): Promise<Signatory> {
  const profile = await getProfile(db, personId)
  return { ...profile, roles: [...profile.roles] }
}
