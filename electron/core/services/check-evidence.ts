import { AppError } from '../../../shared/errors.ts'
import { daysAfter } from '../../../shared/model/calendar.ts'
import type { EvidenceItem } from '../../../shared/model/evidence.ts'
import { isCompetency } from '../books/evidence.repository.ts'
import type { WriteContext } from '../context.ts'

/** @throws AppError `invalid-input` for a competency no role model has, and for a day that has not come yet */
export async function checkEvidence(
  { db, today }: Pick<WriteContext, 'db' | 'today'>,
  { repId, authorId, source, competency, observedOn }: EvidenceItem,
): Promise<void> {
  if (authorId !== null && (authorId as string) === repId && source !== 'self') {
    throw new AppError(
      'rule-violated',
      'You cannot add evidence about yourself. Choose the source self-rating, or let somebody else write it down.',
    )
  }
  if (!(await isCompetency(db, competency))) {
    throw new AppError(
      'invalid-input',
      `No role model of this workspace has the competency ${competency}.`,
    )
  }
  // A day ahead is allowed: it may be tomorrow already where the observer sits.
  if (observedOn > daysAfter(today(), 1)) {
    throw new AppError(
      'invalid-input',
      `${observedOn} has not come yet. Give the day of the observation.`,
    )
  }
}
