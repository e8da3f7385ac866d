import type { factsContract } from '../../../../shared/contract/facts.contract.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { BatchId } from '../../../../shared/model/id.ts'
import { JOBS } from '../../../../shared/model/role-model.ts'
import { listRatings } from '../../books/organisation.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import { keepReplacedRatings, readRatingGuard } from '../../books/settled-ratings.repository.ts'
import type { WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import type { Renewal } from '../../services/renewal.ts'
import { writeByHand } from '../../services/write-by-hand.ts'

const COLUMNS = ['score', 'rated_on', 'note'] as const

/** What can be rated under the role models in force. */
export async function ratable(db: Reader) {
  const models = await Promise.all(JOBS.map((job) => getRoleModel(db, job)))
  return models.flatMap(({ job, competencies }) =>
    competencies.map(({ id, name, anchors }) => ({ id, name, anchors, job })),
  )
}

/**
 * Ratings of one person by whoever sits at the keyboard, outside a cycle.
 * @throws AppError `rule-violated` for oneself, `conflict` with what settled a rating, `invalid-input`
 */
export async function rateByHand(
  write: WriteContext,
  renewal: Renewal,
  { repId, source, ratedOn, scores, reason }: ParsedInputOf<(typeof factsContract)['facts.rate']>,
): Promise<BatchId> {
  const { db, actor, now, today } = write
  if ((actor as string) === repId)
    throw new AppError('rule-violated', 'Nobody rates themselves here. A self-rating has a form.')
  if (ratedOn > today()) {
    const message = 'The day lies in the future. Give the day of the rating.'
    throw new AppError('invalid-input', message, { ratedOn: message })
  }
  const known = new Set((await ratable(db)).map(({ id }) => id))
  const wanted = new Set(scores.map(({ competency }) => competency))
  if (wanted.size < scores.length || scores.some(({ competency }) => !known.has(competency)))
    throw new AppError('invalid-input', 'Rate each competency of the role models in force once.')
  const rows = scores.map(({ competency, score, note }) => ({
    ...{ rep_id: repId, rater_id: actor, source, competency },
    ...{ score, rated_on: ratedOn, note: note === '' ? null : note },
  }))
  const present = new Set<string>(COLUMNS)
  const guard = await readRatingGuard(db, present)
  for (const row of rows) {
    const settled = guard(row)
    if (settled !== null) throw new AppError('conflict', settled)
  }
  const isReplaced = (await listRatings(db, repId)).some(
    (one) => one.raterId === actor && one.source === source && wanted.has(one.competency),
  )
  if (isReplaced && reason === '') {
    const message = 'Say in a few words why: this replaces what you gave before.'
    throw new AppError('invalid-input', message, { reason: message })
  }
  await keepReplacedRatings(db, rows, present, now())
  const batchId = await writeByHand(write, { kind: 'ratings', rows, columns: COLUMNS, reason })
  await renewal.rated(db)
  return batchId
}
