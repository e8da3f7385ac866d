import type { rightsContract } from '../../../../shared/contract/rights.contract.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { dayIn, daysAfter } from '../../../../shared/model/calendar.ts'
import { repIdSchema } from '../../../../shared/model/id.ts'
import { conversationBy } from '../../../../shared/readiness/letter-days.ts'
import { isAnyNear, listConditions, listLettersNotGiven } from '../../books/hr-due.repository.ts'
import { listHolds, listKept } from '../../books/keeping.repository.ts'
import { listLooks } from '../../books/looks.repository.ts'
import { getPerson } from '../../books/person.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { getRetentionYears } from '../../books/records.repository.ts'
import { listShortenings } from '../../books/shortening.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import { erasureProtocol } from '../../paper/erasure-protocol.ts'
import { enter } from '../../services/enter.ts'
import { accessReport } from './access-report.ts'
import { erasePerson } from './erase.ts'
import { planErasure } from './erase-plan.ts'
import { holdHandlers } from './hold.handlers.ts'
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
      letters: (await listLettersNotGiven(db)).map((letter) => ({
        ...letter,
        giveBy: conversationBy(dayIn(letter.timeZone, letter.signedAt)),
      })),
      conditions: await listConditions(db, daysAfter(today(), -365)),
      near: records
        .filter(({ keepUntil }) => keepUntil <= nearDay)
        .sort((a, b) => a.keepUntil.localeCompare(b.keepUntil)),
      nearDays: NEAR_DAYS,
      holds: holds.map((hold) => ({ ...hold, repId: repIdSchema.parse(hold.repId) })),
    }
  },

  ...retentionHandlers,

  ...holdHandlers,

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
