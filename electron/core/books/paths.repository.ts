import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import type { Verdict } from '../../../shared/model/decision.ts'
import type { RepId } from '../../../shared/model/id.ts'
import {
  type PersonPath,
  type PlannedStep,
  personPathSchema,
  plannedStepSchema,
  stepTextSchema,
} from '../../../shared/model/path.ts'
import type { RoleFit } from '../../../shared/model/role-fit.ts'
import type { Reader, Row, SqlValue, Writer } from '../db/database.ts'
import { notLeft } from './employment.repository.ts'

const STEP = `SELECT step_id AS stepId, path_id AS pathId, path, origin, definition, due_on AS dueOn, state,
  done_on AS doneOn, competency, evidence_id AS evidenceId FROM path_step`

function toStep({ definition, pathId: _, ...row }: Row): PlannedStep {
  const text: unknown = JSON.parse(z.string().parse(definition))
  return plannedStepSchema.parse({ ...stepTextSchema.parse(text), ...row })
}

const PATH = `SELECT path_id AS pathId, rep_id AS repId, path, owner_id AS ownerId, started_on AS startedOn, because,
  note FROM path`

async function withSteps(db: Reader, rows: readonly Row[]): Promise<PersonPath[]> {
  const steps = await db.all<Row>(
    `${STEP} WHERE path_id IN (SELECT value FROM json_each(?)) ORDER BY path_id, position, step_id`,
    [JSON.stringify(rows.map(({ pathId }) => pathId))],
  )
  const byPath = Map.groupBy(steps, ({ pathId }) => pathId)
  return rows.map((row) =>
    personPathSchema.parse({ ...row, steps: (byPath.get(row.pathId) ?? []).map(toStep) }),
  )
}

export const listPaths = async (db: Reader): Promise<PersonPath[]> =>
  withSteps(db, await db.all<Row>(PATH))

export async function findPathOf(db: Reader, repId: string): Promise<PersonPath | undefined> {
  return (await withSteps(db, await db.all<Row>(`${PATH} WHERE rep_id = ?`, [repId])))[0]
}

/** @throws AppError `not-found` */
export async function getPath(db: Reader, pathId: string): Promise<PersonPath> {
  const [path] = await withSteps(db, await db.all<Row>(`${PATH} WHERE path_id = ?`, [pathId]))
  if (!path) throw new AppError('not-found', 'There is no such path in this workspace.')
  return path
}

/** The path a step belongs to, with the step. @throws AppError `not-found` */
export async function getPathOfStep(
  db: Reader,
  stepId: string,
): Promise<{ path: PersonPath; step: PlannedStep }> {
  const row = await db.get<{ pathId: string }>(
    'SELECT path_id AS pathId FROM path_step WHERE step_id = ?',
    [stepId],
  )
  const path = row && (await getPath(db, row.pathId))
  const step = path?.steps.find((one) => one.stepId === stepId)
  if (!path || !step) throw new AppError('not-found', 'There is no such step in this workspace.')
  return { path, step }
}

/** Writes a path with all its steps in their order; steps it no longer has are gone. */
export async function savePath(db: Writer, path: PersonPath, at: string): Promise<void> {
  await db.run(
    `INSERT INTO path (path_id, rep_id, path, owner_id, started_on, because, note, created_at, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (path_id) DO UPDATE SET path = excluded.path, owner_id = excluded.owner_id,
        started_on = excluded.started_on, because = excluded.because, note = excluded.note,
        changed_at = excluded.changed_at`,
    [
      path.pathId,
      path.repId,
      path.path,
      path.ownerId,
      path.startedOn,
      path.because,
      path.note,
      at,
      at,
    ],
  )
  await db.run(
    'DELETE FROM path_step WHERE path_id = ? AND step_id NOT IN (SELECT value FROM json_each(?))',
    [path.pathId, JSON.stringify(path.steps.map(({ stepId }) => stepId))],
  )
  await db.runMany(
    `INSERT INTO path_step (step_id, path_id, path, position, origin, definition, due_on, state, done_on, competency,
        evidence_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (step_id) DO UPDATE SET position = excluded.position, definition = excluded.definition,
        due_on = excluded.due_on, state = excluded.state, done_on = excluded.done_on,
        competency = excluded.competency, evidence_id = excluded.evidence_id`,
    path.steps.map((step, position) => stepValues(path, step, position)),
  )
}

function stepValues({ pathId }: PersonPath, step: PlannedStep, position: number): SqlValue[] {
  const { stepId, path, origin, dueOn, state, doneOn, competency, evidenceId, ...text } = step
  return [
    stepId,
    pathId,
    path,
    position,
    origin,
    JSON.stringify(text),
    dueOn,
    state,
    doneOn,
    competency,
    evidenceId,
  ]
}

/** Who a path is about, as the board shows it. */
export interface PathPerson {
  repId: RepId
  name: string
  team: string | null
  roleFit: RoleFit | null
  verdict: Verdict | null
}

const PERSON = `SELECT rep.rep_id AS repId, rep.name AS name, rep.team AS team, role_fit AS roleFit,
  (SELECT CASE WHEN later.seq IS NULL THEN decision.verdict ELSE later.verdict END FROM decision
    LEFT JOIN later_decision AS later
      ON later.seq = (SELECT max(seq) FROM later_decision WHERE record_id = decision.record_id)
    WHERE decision.rep_id = rep.rep_id AND state = 'signed' ORDER BY decision.signed_at DESC LIMIT 1) AS verdict
  FROM rep LEFT JOIN standing USING (rep_id)`
const BY_NAME = 'ORDER BY name_key(rep.name), rep.rep_id'

export async function findPathPerson(db: Reader, repId: string): Promise<PathPerson | undefined> {
  return db.get(`${PERSON} WHERE rep.rep_id = ?`, [repId])
}

export async function listPathPeople(db: Reader): Promise<PathPerson[]> {
  return db.all(`${PERSON} WHERE rep.rep_id IN (SELECT rep_id FROM path) ${BY_NAME}`)
}

/** Candidates of any cycle who were not withdrawn, have no path and have not left by a day. */
export async function listPathless(db: Reader, day: string): Promise<PathPerson[]> {
  const { sql, parameters } = notLeft(day)
  return db.all(
    `${PERSON} WHERE rep.rep_id IN (SELECT rep_id FROM candidate WHERE withdrawn_at IS NULL AND ${sql})
      AND rep.rep_id NOT IN (SELECT rep_id FROM path) ${BY_NAME}`,
    parameters,
  )
}

/** Open steps of the current path due on or before a day, the earliest first. */
export async function listDueSteps(
  db: Reader,
  until: string,
  today: string,
): Promise<{ repId: RepId; name: string; step: PlannedStep }[]> {
  const here = notLeft(today)
  const rows = await db.all<Row & { repId: RepId; name: string }>(
    `SELECT rep_id AS repId, rep.name AS name, step.* FROM (${STEP}) AS step
      JOIN path ON path.path_id = step.pathId JOIN rep USING (rep_id)
      WHERE step.state = 'open' AND step.dueOn <= ? AND ${here.sql} ORDER BY step.dueOn, name_key(rep.name)`,
    [until, ...here.parameters],
  )
  return rows.map(({ repId, name, ...step }) => ({ repId, name, step: toStep(step) }))
}

/** Proofs nobody has rated since: the newest per person and competency. */
export async function listToRerate(
  db: Reader,
  today: string,
): Promise<{ repId: RepId; name: string; competency: string; doneOn: string; title: string }[]> {
  const here = notLeft(today)
  return db.all(
    `SELECT path.rep_id AS repId, rep.name AS name, step.competency AS competency, max(step.done_on) AS doneOn,
        step.definition ->> '$.title' AS title
      FROM path_step AS step JOIN path USING (path_id) JOIN rep USING (rep_id)
      WHERE step.state = 'done' AND step.competency IS NOT NULL AND ${here.sql} AND NOT EXISTS (
        SELECT 1 FROM rating WHERE rating.rep_id = path.rep_id AND rating.competency = step.competency
          AND rating.source <> 'self' AND rating.score IS NOT NULL AND rating.rated_on >= step.done_on)
      GROUP BY path.rep_id, step.competency ORDER BY doneOn DESC, name_key(rep.name)`,
    here.parameters,
  )
}
