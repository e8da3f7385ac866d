import { AppError } from '../../../shared/errors.ts'
import { mustNotBeWithheld } from '../calibration/conflict-guard.ts'
import type { Actor } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { type KeptPerson, listKeptBack } from './kept-back.repository.ts'

/** Why somebody is not shown, and until when. */
export const closedUntil = (met: KeptPerson | undefined): AppError =>
  new AppError(
    'locked',
    met?.own
      ? `Your own case stays closed to you until ${met.cycleName} is closed.`
      : `You rate in ${met?.cycleName}: figures, earlier ratings, cut-offs and what others gave stay closed to you until your ratings are locked.`,
  )

/**
 * For questions that name something about a person by an id of its own.
 * @throws AppError when the person is kept from whoever asks: by a declared conflict, or until ratings are locked
 */
export async function mustBeShown(
  db: Reader,
  { actor, withheld }: Pick<Actor, 'actor' | 'withheld'>,
  repId: string,
): Promise<void> {
  mustNotBeWithheld([repId], withheld)
  const met = (await listKeptBack(db, actor)).find((kept) => kept.repId === repId)
  if (met) throw closedUntil(met)
}
