import { AppError } from '../../../shared/errors.ts'
import { type KeptPerson, listKeptBack } from '../books/kept-back.repository.ts'
import type { Actor } from '../context.ts'
import type { Reader } from '../db/database.ts'

/** Why somebody is not shown, and until when. */
export const closedUntil = (met: KeptPerson | undefined): AppError =>
  new AppError(
    'locked',
    met?.own
      ? `Your own case stays closed to you until ${met.cycleName} is closed.`
      : `You rate in ${met?.cycleName}: figures, earlier ratings, cut-offs and what others gave stay closed to you until ${met?.untilClosed ? 'ratings are closed' : 'your ratings are locked'}.`,
  )

/**
 * For procedures whose input is the id of a path or an evidence item rather than a person's.
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

/** @throws AppError `rule-violated` when somebody asked about is kept from the person at the keyboard */
export function mustNotBeWithheld(
  repIds: readonly (string | null | undefined)[],
  withheld: ReadonlySet<string>,
): void {
  if (repIds.some((repId) => typeof repId === 'string' && withheld.has(repId))) {
    throw new AppError(
      'rule-violated',
      'You declared a conflict of interest in this case, so its ballots, scores and evidence are kept from you. Somebody else has to do this.',
    )
  }
}
