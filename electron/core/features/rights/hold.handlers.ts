import type { rightsContract } from '../../../../shared/contract/rights.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import {
  type Hold,
  insertHold,
  listHolds,
  releaseHold,
  setLookAgain,
} from '../../books/keeping.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import type { Clock, Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { signatory } from '../../services/decision-case.ts'
import { enter } from '../../services/enter.ts'

type Holds = Pick<typeof rightsContract, 'rights.hold' | 'rights.keepHold' | 'rights.release'>

/** A hold stands until somebody lifts it, and names the day on which somebody looks whether it still must. */
export const holdHandlers: Handlers<Holds> = {
  'rights.hold': async (context, { repId, reason, lookAgainOn }) => {
    const { db, newId, now, actor } = context
    const rep = await findRep(db, repId)
    if (!rep) throw new AppError('not-found', `There is no person with the id ${repId}.`)
    mustBeAhead(context, lookAgainOn)
    const setBy = await signatory(db, actor)
    const hold = { holdId: newId(), repId, reason, setBy, setAt: now(), lookAgainOn }
    await insertHold(db, hold)
    await enter(context, {
      kind: EVENT_KINDS.holdSet,
      facts: { hold: hold.holdId, lookAgainOn },
      fields: [
        { field: 'subject', value: { repId }, about: repId, fieldClass: 'identity' },
        { field: 'reason', value: reason, about: repId, fieldClass: 'text' },
      ],
    })
    return { ...hold, name: rep.name }
  },

  'rights.keepHold': async (context, { holdId, reason, lookAgainOn }) => {
    const hold = await getHold(context.db, holdId)
    mustBeAhead(context, lookAgainOn)
    await setLookAgain(context.db, holdId, lookAgainOn)
    await enter(context, {
      kind: EVENT_KINDS.holdKept,
      facts: { hold: holdId, lookAgainOn },
      fields: [{ field: 'reason', value: reason, about: hold.repId, fieldClass: 'text' }],
    })
    return null
  },

  'rights.release': async (context, { holdId, reason }) => {
    const { db, now, actor } = context
    const hold = await getHold(db, holdId)
    await releaseHold(db, holdId, await signatory(db, actor), now())
    await enter(context, {
      kind: EVENT_KINDS.holdReleased,
      facts: { hold: holdId },
      fields: [{ field: 'reason', value: reason, about: hold.repId, fieldClass: 'text' }],
    })
    return null
  },
}

async function getHold(db: Reader, holdId: string): Promise<Hold> {
  const hold = (await listHolds(db)).find((one) => one.holdId === holdId)
  if (!hold) throw new AppError('not-found', 'There is no such hold in force.')
  return hold
}

function mustBeAhead({ today }: Pick<Clock, 'today'>, day: string): void {
  if (day <= today())
    throw new AppError('rule-violated', 'The day to look again must be later than today.')
}
