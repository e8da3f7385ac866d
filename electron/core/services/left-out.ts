import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { type TooClose, tooCloseWords } from '../../../shared/model/too-close.ts'
import { findName } from '../books/organisation.repository.ts'
import type { WriteContext } from '../context.ts'
import { enter } from './enter.ts'

/** Enters that a rater leaves somebody out for being too close; by whose hand is said beside it. */
export async function enterLeftOut(
  context: WriteContext,
  {
    cycleId,
    raterId,
    rep,
    because,
  }: {
    cycleId: string
    raterId: string
    rep: { repId: string; name: string }
    because: TooClose
  },
): Promise<void> {
  const { repId } = rep
  const rater = { personId: raterId, name: (await findName(context.db, raterId)) ?? raterId }
  await enter(context, {
    kind: EVENT_KINDS.leftOut,
    facts: { cycle: cycleId },
    fields: [
      { field: 'rater', value: rater, about: raterId, fieldClass: 'identity' },
      {
        field: 'subject',
        value: { repId, name: rep.name },
        about: repId,
        fieldClass: 'identity',
      },
      { field: 'reason', value: tooCloseWords(because), about: repId, fieldClass: 'text' },
    ],
  })
}
