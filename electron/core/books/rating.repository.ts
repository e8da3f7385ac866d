import type { Rating } from '../../../shared/model/rating.ts'
import type { Reader, SqlValue, Writer } from '../db/database.ts'

/** One rater's form in one cycle, from one source. */
export interface FormRef {
  cycleId: string
  raterId: string
  source: string
}

const OF_FORM = 'cycle_id = ? AND rater_id = ? AND source = ?'
const parametersOf = ({ cycleId, raterId, source }: FormRef): SqlValue[] => [
  cycleId,
  raterId,
  source,
]

/** The seed of a form; undefined until it has begun. */
export async function findSeed(db: Reader, form: FormRef): Promise<string | undefined> {
  const row = await db.get<{ seed: string }>(
    `SELECT seed FROM rating_form WHERE ${OF_FORM}`,
    parametersOf(form),
  )
  return row?.seed
}

export async function insertForm(
  db: Writer,
  form: FormRef,
  { seed, at }: { seed: string; at: string },
): Promise<void> {
  await db.run(
    `INSERT INTO rating_form (cycle_id, rater_id, source, seed, started_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`,
    [...parametersOf(form), seed, at],
  )
}

/** Forms that have begun in a cycle, with the names of their raters. */
export async function listForms(
  db: Reader,
  cycleId: string,
): Promise<{ raterId: string; name: string; source: string }[]> {
  return db.all(
    `SELECT rater_id AS raterId, name, source FROM rating_form JOIN person ON person_id = rater_id
      WHERE cycle_id = ? ORDER BY name_key(name), rater_id, source`,
    [cycleId],
  )
}

export interface Draft {
  repId: string
  competency: string
  /** Null = not observed. */
  score: number | null
  note: string | null
  changedAt: string
}

export async function listDrafts(db: Reader, form: FormRef): Promise<Draft[]> {
  return db.all<Draft>(
    `SELECT rep_id AS repId, competency, score, note, changed_at AS changedAt FROM rating_draft WHERE ${OF_FORM}
      ORDER BY rep_id, competency`,
    parametersOf(form),
  )
}

export async function saveDraft(db: Writer, form: FormRef, draft: Draft): Promise<void> {
  await db.run(
    `INSERT INTO rating_draft (cycle_id, rater_id, source, rep_id, competency, score, note, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (cycle_id, rater_id, source, rep_id, competency)
      DO UPDATE SET score = excluded.score, note = excluded.note, changed_at = excluded.changed_at`,
    [
      ...parametersOf(form),
      draft.repId,
      draft.competency,
      draft.score,
      draft.note,
      draft.changedAt,
    ],
  )
}

export async function deleteDraft(
  db: Writer,
  form: FormRef,
  { repId, competency }: Pick<Draft, 'repId' | 'competency'>,
): Promise<void> {
  await db.run(`DELETE FROM rating_draft WHERE ${OF_FORM} AND rep_id = ? AND competency = ?`, [
    ...parametersOf(form),
    repId,
    competency,
  ])
}

export async function deleteDraftsAbout(db: Writer, form: FormRef, repId: string): Promise<void> {
  await db.run(`DELETE FROM rating_draft WHERE ${OF_FORM} AND rep_id = ?`, [
    ...parametersOf(form),
    repId,
  ])
}

/** People this rater is done with, rated or left out → when. */
export async function listLocks(db: Reader, form: FormRef): Promise<Map<string, string>> {
  const rows = await db.all<{ repId: string; lockedAt: string }>(
    `SELECT rep_id AS repId, locked_at AS lockedAt FROM rating_lock WHERE ${OF_FORM}`,
    parametersOf(form),
  )
  return new Map(rows.map(({ repId, lockedAt }) => [repId, lockedAt]))
}

/**
 * Turns drafts into ratings. What the same rater said before on the same competency is kept in `rating_replaced`; a
 * "not observed" never takes an earlier score away.
 */
export async function moveToRatings(
  db: Writer,
  form: FormRef,
  ratings: readonly Rating[],
  at: string,
): Promise<void> {
  const key = 'rep_id = ? AND rater_id = ? AND source = ? AND competency = ?'
  await db.runMany(
    `INSERT INTO rating_replaced (rep_id, rater_id, source, competency, score, rated_on, note, replaced_at, cycle_id)
      SELECT rep_id, rater_id, source, competency, score, rated_on, note, ?, ? FROM rating WHERE ${key}
        AND ? IS NOT NULL`,
    ratings.map((rating) => [
      at,
      form.cycleId,
      rating.repId,
      rating.raterId,
      rating.source,
      rating.competency,
      rating.score,
    ]),
  )
  await db.runMany(
    `INSERT INTO rating (rep_id, rater_id, source, competency, score, rated_on, note) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (rep_id, rater_id, source, competency) DO UPDATE
        SET score = excluded.score, rated_on = excluded.rated_on, note = excluded.note
        WHERE excluded.score IS NOT NULL`,
    ratings.map((rating) => [
      rating.repId,
      rating.raterId,
      rating.source,
      rating.competency,
      rating.score,
      rating.ratedOn,
      rating.note,
    ]),
  )
  await db.runMany(
    `DELETE FROM rating_draft WHERE ${OF_FORM} AND rep_id = ? AND competency = ?`,
    ratings.map(({ repId, competency }) => [...parametersOf(form), repId, competency]),
  )
}

export async function insertLocks(
  db: Writer,
  form: FormRef,
  repIds: readonly string[],
  at: string,
): Promise<void> {
  await db.runMany(
    'INSERT INTO rating_lock (cycle_id, rater_id, source, rep_id, locked_at) VALUES (?, ?, ?, ?, ?)',
    repIds.map((repId) => [...parametersOf(form), repId, at]),
  )
}

export async function isBlind(db: Reader, cycleId: string): Promise<boolean> {
  const row = await db.get<{ blind: number }>('SELECT blind FROM cycle WHERE cycle_id = ?', [
    cycleId,
  ])
  return row?.blind === 1
}

export async function setBlind(db: Writer, cycleId: string, blind: boolean): Promise<void> {
  await db.run('UPDATE cycle SET blind = ? WHERE cycle_id = ?', [blind ? 1 : 0, cycleId])
}
