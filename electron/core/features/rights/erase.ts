import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS, type PlainEvent } from '../../../../shared/exchange/record-fields.ts'
import { eraseRows } from '../../books/erasure.repository.ts'
import { appendEvent } from '../../books/ledger.repository.ts'
import type { WriteContext } from '../../context.ts'
import { recomputeStandings } from '../../services/recompute.ts'
import type { CopyPlaces } from './copies.ts'
import { ERASED, type Erasure, planErasure } from './erase-plan.ts'

/**
 * Erases one person in the caller's transaction: rows about them are deleted, what they did for others stays under a
 * pseudonym, and their salted texts in the ledger are dropped, so that no commitment about them can be opened again.
 * @throws AppError `conflict` when the plan is another one by now, `rule-violated` when something forbids it
 */
export async function erasePerson(
  { db, now, today, newId, actor }: WriteContext,
  given: { id: string; planId: string; places: CopyPlaces },
): Promise<Erasure & { seq: number }> {
  const { id, planId, places } = given
  const at = now()
  const pseudonym = `erased-${newId()}`
  const erasure = await planErasure(db, { id, pseudonym, actorId: actor, today: today(), places })
  const { plan, deletions, replacements, fields } = erasure
  const [obstacle] = plan.obstacles
  if (obstacle !== undefined) throw new AppError('rule-violated', obstacle)
  if (plan.planId !== planId) {
    throw new AppError(
      'conflict',
      'The workspace changed since this plan was made. Read the new one first.',
    )
  }
  await eraseRows(db, { id, pseudonym, name: ERASED, deletions, replacements, fields })
  const { seq } = await appendEvent(db, erasedEvent(erasure, actor), at)
  await recomputeStandings(db)
  return { ...erasure, seq }
}

const erasedEvent = ({ plan }: Erasure, actor: string): PlainEvent => ({
  kind: EVENT_KINDS.erased,
  facts: { fields: plan.disclosures },
  fields: [{ field: 'actor', value: { personId: actor }, about: actor, fieldClass: 'identity' }],
})
