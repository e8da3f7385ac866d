import { AppError } from '../../../../shared/errors.ts'
import type { Mark } from '../../../../shared/exchange/marks.ts'
import { statementEvent } from '../../../../shared/exchange/record-fields.ts'
import { type Decision, isPromotion, signatorySchema } from '../../../../shared/model/decision.ts'
import { appendEvent } from '../../books/ledger.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import type { WriteContext } from '../../context.ts'
import { createWordCheck, unprintable } from '../../services/words-to-check.ts'

/** A word that stays although it was pointed at, and why. */
export interface KeptWord {
  text: string
  why: string
}

/** Places named in a refusal; the rest is counted. */
const NAMED = 4

/**
 * Refuses a signature while a name of somebody else, a word on a protected ground or a sign that cannot be printed stands
 * in what is signed, why it departs from the panel included, and nobody has said why it stays.
 * @throws AppError `rule-violated`, naming the places
 */
export async function mustBeLookedAt(
  { db, actor }: WriteContext,
  decision: Decision,
  againstPanel: string,
  kept: readonly KeptWord[],
): Promise<void> {
  const { repId, reason, conditions, override, verdict } = decision
  const rep = await findRep(db, repId)
  const check = await createWordCheck(db, {
    repId,
    ownIds: [actor, ...(rep?.managerId ? [rep.managerId] : [])],
    ownNames: decision.opening === null ? [] : [decision.opening],
    tellsRaters: true,
  })
  const texts = [
    reason,
    verdict !== null && isPromotion(verdict) ? conditions : '',
    override?.reason ?? '',
    againstPanel,
  ]
  const answered = new Set(kept.map(({ text }) => text))
  // A name may stand as it is written, but nobody signs a document without knowing that it shows a box.
  const named = unprintable(rep?.name ?? '')
  const open = [...named, ...texts.flatMap(check)].filter(({ text }) => !answered.has(text))
  if (open.length === 0) return
  const [first] = open
  const said = open.slice(0, NAMED).map(({ text, is }: Mark) => `“${text}” ${is}`)
  const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : ''
  throw new AppError(
    'rule-violated',
    `${open.length === 1 ? 'One place is' : `${open.length} places are`} to be looked at before this is signed: ${said.join('; ')}${more}. ${first?.why ?? ''} Reword it, take it out, or say why it stays.`,
  )
}

/** Adds to a record which words stay and why, beside the decision that holds them. */
export async function keepWords(
  { db, actor, now }: WriteContext,
  { recordId, repId }: { recordId: string; repId: string },
  kept: readonly KeptWord[],
): Promise<void> {
  const author = signatorySchema.parse(await getProfile(db, actor))
  for (const { text, why } of kept) {
    const event = { recordId, subjectId: repId, kind: 'kept-word', author }
    await appendEvent(db, statementEvent({ ...event, text: `“${text}” stays: ${why}` }), now())
  }
}
