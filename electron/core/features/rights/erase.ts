import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS, type PlainEvent } from '../../../../shared/exchange/record-fields.ts'
import { withoutGuards } from '../../books/guards.repository.ts'
import { appendEvent } from '../../books/ledger.repository.ts'
import { quoted } from '../../books/tables.repository.ts'
import type { WriteContext } from '../../context.ts'
import type { Writer } from '../../db/database.ts'
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
  // Rows and what points to them change together; the border is checked when the transaction ends.
  await db.run('PRAGMA defer_foreign_keys = ON')
  await keepShares(db, id)
  await withoutGuards(db, async () => {
    for (const { table, where, parameters } of deletions) {
      await db.run(`DELETE FROM ${quoted(table)} WHERE ${where}`, parameters)
    }
    await db.run('UPDATE record SET rep_id = NULL WHERE rep_id = ?', [id])
    await db.run('DELETE FROM rep WHERE rep_id = ?', [id])
    for (const { table, column, from, to } of replacements) {
      const c = quoted(column)
      await db.run(`UPDATE ${quoted(table)} SET ${c} = ? WHERE ${c} = ?`, [to, from])
    }
  })
  await db.run(`UPDATE person SET name = ?, roles = '[]' WHERE person_id = ?`, [ERASED, pseudonym])
  await db.runMany(
    'DELETE FROM disclosure WHERE seq = ? AND field = ?',
    fields.map(({ seq, field }) => [seq, field]),
  )
  const { seq } = await appendEvent(db, erasedEvent(erasure, actor), at)
  await recomputeStandings(db)
  return { ...erasure, seq }
}

/** An equal split stays what it was for the colleagues when one of them leaves the list. */
async function keepShares(db: Writer, id: string): Promise<void> {
  await db.run(
    `UPDATE deal_credit SET credit_share = 1.0 / (SELECT count(*) FROM deal_credit AS same WHERE same.deal_id = deal_credit.deal_id)
      WHERE credit_share IS NULL AND rep_id <> ? AND deal_id IN (SELECT deal_id FROM deal_credit WHERE rep_id = ?)`,
    [id, id],
  )
}

const erasedEvent = ({ plan }: Erasure, actor: string): PlainEvent => ({
  kind: EVENT_KINDS.erased,
  facts: { fields: plan.disclosures },
  fields: [{ field: 'actor', value: { personId: actor }, about: actor, fieldClass: 'identity' }],
})
