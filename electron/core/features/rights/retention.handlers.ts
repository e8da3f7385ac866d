import type { rightsContract, Shortening } from '../../../../shared/contract/rights.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Facts } from '../../../../shared/exchange/ledger.ts'
import { EVENT_KINDS, type PlainField } from '../../../../shared/exchange/record-fields.ts'
import { dayIn, longDay } from '../../../../shared/model/calendar.ts'
import type { RecordId } from '../../../../shared/model/id.ts'
import { isOnePerson } from '../../../../shared/model/profile.ts'
import { keepUntil as firstDay } from '../../../../shared/readiness/retention.ts'
import { listLater } from '../../books/later.repository.ts'
import {
  getRecord,
  getRetentionYears,
  setKeepUntil,
  setRetentionYears,
} from '../../books/records.repository.ts'
import {
  deleteShortening,
  getShortening,
  saveShortening,
} from '../../books/shortening.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import { signatory } from '../../services/decision-case.ts'
import { enter } from '../../services/enter.ts'

type Keeping = Pick<
  typeof rightsContract,
  'rights.setYears' | 'rights.setKeepUntil' | 'rights.agree' | 'rights.refuse'
>

/** How long records are kept. Longer holds at once; shorter takes a second person, and both names stay in the ledger. */
export const retentionHandlers: Handlers<Keeping> = {
  'rights.setYears': async (context, { years, reason }) => {
    const before = await getRetentionYears(context.db)
    const change = { recordId: null, from: String(before), to: String(years), reason }
    return years < before ? askFor(context, change) : changed(context, change, [])
  },

  'rights.setKeepUntil': async (context, { recordId, keepUntil, reason }) => {
    const { keepUntil: before } = await getRecord(context.db, recordId)
    const change = { recordId, from: before, to: keepUntil, reason }
    if (keepUntil >= before) return changed(context, change, [])
    await mustBeKept(context, change)
    return askFor(context, change)
  },

  'rights.agree': async (context, { shorteningId }) => {
    const { db, actor } = context
    const { askedBy, ...change } = await getShortening(db, shorteningId)
    const second = await signatory(db, actor)
    if (isOnePerson(askedBy, second)) {
      throw new AppError(
        'rule-violated',
        'You asked for this shorter time, so somebody else has to agree.',
      )
    }
    await mustBeKept(context, change)
    await changed(context, change, [
      {
        field: 'actor',
        value: { personId: askedBy.personId, name: askedBy.name },
        about: askedBy.personId,
        fieldClass: 'identity',
      },
      {
        field: 'seconded-by',
        value: { personId: second.personId, name: second.name },
        about: second.personId,
        fieldClass: 'identity',
      },
    ])
    return null
  },

  'rights.refuse': async (context, { shorteningId, reason }) => {
    const change = await getShortening(context.db, shorteningId)
    await deleteShortening(context.db, change.recordId)
    await enter(context, {
      kind: EVENT_KINDS.keptRefused,
      facts: factsOf(change),
      fields: await reasonField(context, { ...change, reason }),
    })
    return null
  },
}

type Change = Pick<Shortening, 'recordId' | 'from' | 'to' | 'reason'>

/** @throws AppError `rule-violated` when a record would be kept shorter than the workspace says */
async function mustBeKept({ db }: WriteContext, { recordId, to }: Change): Promise<void> {
  if (recordId === null) return
  const { signedAt, timeZone } = await getRecord(db, recordId)
  const last = (await listLater(db, [recordId])).get(recordId)?.at(-1)?.signedAt ?? signedAt
  const years = await getRetentionYears(db)
  const atLeast = firstDay(dayIn(timeZone, last), years)
  if (to < atLeast) {
    throw new AppError(
      'rule-violated',
      `A record of this workspace is kept ${years} ${years === 1 ? 'year' : 'years'}, this one is kept until ${longDay(atLeast)} at least.`,
    )
  }
}

/** Waits for a second person. */
async function askFor(context: WriteContext, change: Change): Promise<{ waits: boolean }> {
  const { db, actor, now, newId } = context
  await saveShortening(db, {
    ...change,
    shorteningId: newId(),
    askedBy: await signatory(db, actor),
    askedAt: now(),
  })
  await enter(context, {
    kind: EVENT_KINDS.keptAsked,
    facts: factsOf(change),
    fields: await reasonField(context, change),
  })
  return { waits: true }
}

/** Holds from now on. What waited for the same record is void: it was asked of another day. */
async function changed(
  context: WriteContext,
  change: Change,
  people: PlainField[],
): Promise<{ waits: boolean }> {
  const { db } = context
  const { recordId, from, to } = change
  if (recordId === null) await setRetentionYears(db, Number(to))
  else await setKeepUntil(db, recordId, to)
  await deleteShortening(db, recordId)
  await enter(context, {
    kind: EVENT_KINDS.keptChanged,
    facts: factsOf({ recordId, from, to }),
    fields: [...people, ...(await reasonField(context, change))],
  })
  return { waits: false }
}

function factsOf({ recordId, from, to }: Pick<Change, 'recordId' | 'from' | 'to'>): Facts {
  return recordId === null
    ? { before: Number(from), after: Number(to) }
    : { record: recordId, before: from, after: to }
}

async function reasonField(
  { db }: WriteContext,
  { recordId, reason }: { recordId: RecordId | null; reason: string },
): Promise<PlainField[]> {
  const about = recordId === null ? null : (await getRecord(db, recordId)).repId
  return [{ field: 'reason', value: reason, about, fieldClass: 'text' }]
}
