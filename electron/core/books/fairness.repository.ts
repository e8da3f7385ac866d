import type { Verdict } from '../../../shared/model/decision.ts'
import type { GateState, RoleFit } from '../../../shared/model/role-fit.ts'
import { dayOfSigning, offered } from '../../../shared/readiness/in-force.ts'
import type { Reader } from '../db/database.ts'
import { listDecisions } from './decisions.repository.ts'

/** Names of people and raters by id; an id nobody knows stands for itself. */
export async function listNames(
  db: Reader,
  ids: readonly string[],
): Promise<(id: string) => string> {
  const rows = await db.all<{ id: string; name: string }>(
    `SELECT value AS id, coalesce(rep.name, person.name, value) AS name FROM json_each(?)
      LEFT JOIN rep ON rep_id = value LEFT JOIN person ON person_id = value`,
    [JSON.stringify([...new Set(ids)])],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}

/** Team of everybody who has one. */
export async function listTeams(db: Reader): Promise<Map<string, string>> {
  const rows = await db.all<{ repId: string; team: string }>(
    "SELECT rep_id AS repId, team FROM rep WHERE coalesce(team, '') <> ''",
  )
  return new Map(rows.map(({ repId, team }) => [repId, team]))
}

/** What the group desk reads of a standing. */
export interface StandingFacts {
  repId: string
  roleFit: RoleFit
  leadership: number | null
  competencies: readonly { competency: string; score: number | null }[]
  gates: readonly { gate: string; state: GateState; score: number | null; cut: number | null }[]
}

/** Facts of everyone's stored standing. Made by shared/readiness, so the JSON is read as it was written. */
export async function listStandingFacts(db: Reader): Promise<StandingFacts[]> {
  const rows = await db.all<{
    repId: string
    roleFit: RoleFit
    leadership: number | null
    competencies: string | null
    gates: string | null
  }>(
    `SELECT rep_id AS repId, role_fit AS roleFit, leadership,
        -- Whoever has no score has nothing to read in the competencies.
        CASE WHEN leadership IS NOT NULL THEN json_extract(detail, '$.leadership.competencies') END AS competencies,
        json_extract(detail, '$.gates') AS gates
      FROM standing ORDER BY rep_id`,
  )
  return rows.map(({ competencies, gates, ...row }) => ({
    ...row,
    competencies: JSON.parse(competencies ?? '[]') as StandingFacts['competencies'],
    gates: JSON.parse(gates ?? '[]') as StandingFacts['gates'],
  }))
}

/** Everyone ever named as a candidate in one cycle, or in any. */
export async function listNamed(db: Reader, cycleId: string | null): Promise<Set<string>> {
  const rows = await db.all<{ repId: string }>(
    'SELECT DISTINCT rep_id AS repId FROM candidate WHERE cycle_id = coalesce(?, cycle_id)',
    [cycleId],
  )
  return new Set(rows.map(({ repId }) => repId))
}

/** What was chosen for whom in one cycle, or in all: one entry for each signed decision. Null = it was taken back. */
export async function listChosen(
  db: Reader,
  cycleId: string | null,
): Promise<{ repId: string; verdict: Verdict | null }[]> {
  return (await listDecisions(db, cycleId))
    .filter(({ state }) => state === 'signed')
    .map((decision) => ({ repId: decision.repId, verdict: offered(decision) }))
}

/** What was decided beside what was suggested: one entry for each signed decision of one cycle, or of all. */
export async function listSigned(
  db: Reader,
  cycleId: string | null,
): Promise<
  {
    repId: string
    verdict: Verdict | null
    suggestion: string
    isOverride: boolean
    signedOn: string
  }[]
> {
  return (await listDecisions(db, cycleId)).flatMap((decision) => {
    const signedOn = dayOfSigning(decision)
    if (signedOn === null) return []
    return [
      {
        repId: decision.repId,
        verdict: offered(decision),
        suggestion: decision.suggestion,
        isOverride: decision.override !== null,
        signedOn,
      },
    ]
  })
}

export async function listRepIds(db: Reader): Promise<string[]> {
  const rows = await db.all<{ repId: string }>('SELECT rep_id AS repId FROM rep ORDER BY rep_id')
  return rows.map(({ repId }) => repId)
}
