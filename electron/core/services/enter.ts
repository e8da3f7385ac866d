import type { PlainEvent } from '../../../shared/exchange/record-fields.ts'
import { appendEvent } from '../books/ledger.repository.ts'
import { getProfile } from '../books/profiles.repository.ts'
import type { WriteContext } from '../context.ts'

/** An entry of the ledger that says who did it. */
export async function enter(
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
