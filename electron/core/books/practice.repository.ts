import manager from '../../../resources/practice/manager.json' with { type: 'json' }
import seller from '../../../resources/practice/seller.json' with { type: 'json' }
import type { PracticeState } from '../../../shared/contract/rating-form.contract.ts'
import { type PracticeCase, practiceSetSchema } from '../../../shared/model/practice.ts'
import type { StoredRoleModel } from '../../../shared/model/role-model.ts'
import type { Reader, Writer } from '../db/database.ts'

const SETS = { manager: practiceSetSchema.parse(manager), seller: practiceSetSchema.parse(seller) }

/** The cases of a job, with keys for the competencies this version of the model has. */
export function practiceCases({ job, competencies }: StoredRoleModel): PracticeCase[] {
  const known = new Set<string>(competencies.map(({ id }) => id))
  return SETS[job].cases
    .map((one) => ({
      ...one,
      key: Object.fromEntries(Object.entries(one.key).filter(([id]) => known.has(id))),
    }))
    .filter(({ key }) => Object.keys(key).length > 0)
}

export interface PracticeRating {
  caseId: string
  competency: string
  score: number | null
}

export async function listPractice(
  db: Reader,
  raterId: string,
  modelId: string,
): Promise<PracticeRating[]> {
  return db.all<PracticeRating>(
    'SELECT case_id AS caseId, competency, score FROM practice_rating WHERE rater_id = ? AND model_id = ?',
    [raterId, modelId],
  )
}

export async function savePractice(
  db: Writer,
  raterId: string,
  modelId: string,
  { caseId, competency, score }: PracticeRating,
  at: string,
): Promise<void> {
  await db.run(
    `INSERT INTO practice_rating (rater_id, model_id, case_id, competency, score, rated_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (rater_id, model_id, case_id, competency) DO UPDATE
        SET score = excluded.score, rated_at = excluded.rated_at`,
    [raterId, modelId, caseId, competency, score, at],
  )
}

export async function findSkip(
  db: Reader,
  raterId: string,
  modelId: string,
): Promise<string | null> {
  const row = await db.get<{ reason: string }>(
    'SELECT reason FROM practice_skip WHERE rater_id = ? AND model_id = ?',
    [raterId, modelId],
  )
  return row?.reason ?? null
}

export async function insertSkip(
  db: Writer,
  raterId: string,
  modelId: string,
  { reason, at }: { reason: string; at: string },
): Promise<void> {
  await db.run(
    `INSERT INTO practice_skip (rater_id, model_id, reason, skipped_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING`,
    [raterId, modelId, reason, at],
  )
}

/** Whether every competency of a case has an answer. */
export const isCaseDone = (one: PracticeCase, given: readonly PracticeRating[]): boolean =>
  Object.keys(one.key).every((competency) =>
    given.some((rating) => rating.caseId === one.id && rating.competency === competency),
  )

/** How far a rater is with the practice of a job. */
export async function practiceState(
  db: Reader,
  raterId: string,
  modelId: string,
  model: StoredRoleModel,
): Promise<PracticeState> {
  const cases = practiceCases(model)
  if (cases.length === 0) return 'none'
  const given = await listPractice(db, raterId, modelId)
  if (cases.every((one) => isCaseDone(one, given))) return 'done'
  return (await findSkip(db, raterId, modelId)) === null ? 'open' : 'skipped'
}
