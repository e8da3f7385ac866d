import type { DecisionDetail } from '../../../../shared/contract/decisions.contract.ts'
import type { RecordDocument } from '../../../../shared/contract/record-document.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { LetterFacts } from '../../../../shared/exchange/letter-facts.ts'
import { groundsToTick, proposedGrounds } from '../../../../shared/exchange/letter-grounds.ts'
import { isPromotion } from '../../../../shared/model/decision.ts'
import type { Standing } from '../../../../shared/model/standing.ts'
import { whatWasSeen } from '../../../../shared/readiness/what-was-seen.ts'
import { listRatings } from '../../books/organisation.repository.ts'
import type { Reader } from '../../db/database.ts'
import type { Case } from '../../services/decision-case.ts'

/** What the decision can rest on, for whoever signs to tick; what the suggestion rests on is proposed. */
export function groundsOffered(given: {
  standing: Standing
  model: LetterFacts['model']
  seen: LetterFacts['seen']
}): DecisionDetail['grounds'] {
  const basis = { ...given, suggestion: given.standing.roleFit }
  const proposed = new Set(proposedGrounds(basis).map(({ id }) => id))
  return groundsToTick(basis).map((ground) => ({ ...ground, isProposed: proposed.has(ground.id) }))
}

/**
 * What was ticked, by name; null where nobody was asked, and for a promotion, whose letter names no gaps.
 * @throws AppError `invalid-input` for something the evidence does not show
 */
export async function groundsTicked(
  db: Reader,
  { standing, models, decision }: Pick<Case, 'standing' | 'models' | 'decision'>,
  ticked: readonly string[] | null,
): Promise<RecordDocument['restedOn']> {
  const verdict = decision?.verdict ?? null
  if (ticked === null || verdict === null || isPromotion(verdict)) return null
  const seen = whatWasSeen(await listRatings(db, standing.repId))
  const offered = groundsOffered({ standing, model: models.manager, seen })
  const unknown = ticked.find((id) => !offered.some((ground) => ground.id === id))
  if (unknown !== undefined)
    throw new AppError(
      'invalid-input',
      `The evidence no longer shows “${unknown}” as a gap. Open the decision again and tick anew.`,
    )
  return offered.flatMap(({ id, name }) => (ticked.includes(id) ? [{ id, name }] : []))
}
