import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import {
  type Cycle,
  type CycleCandidate,
  type CycleState,
  cycleCandidateSchema,
  cycleSchema,
  type PanelMember,
} from '../../../shared/model/cycle.ts'
import type { RepId } from '../../../shared/model/id.ts'
import type { Reader, Row, Writer } from '../db/database.ts'
import { getRoleModelVersion, type StoredModels } from './role-models.repository.ts'

const CYCLE = `SELECT cycle_id AS cycleId, name, state, openings, created_at AS createdAt, frozen_at AS frozenAt,
  state_changed_at AS stateChangedAt, starts_on AS startsOn, ratings_due_on AS ratingsDueOn,
  calibration_on AS calibrationOn, decision_due_on AS decisionDueOn, manager_model AS managerModel,
  manager_version AS managerVersion, seller_model AS sellerModel, seller_version AS sellerVersion FROM cycle`

function toCycle(row: Row): Cycle {
  return cycleSchema.parse({
    cycleId: row.cycleId,
    name: row.name,
    openings: JSON.parse(z.string().parse(row.openings)) as unknown,
    state: row.state,
    dates: {
      startsOn: row.startsOn,
      ratingsDueOn: row.ratingsDueOn,
      calibrationOn: row.calibrationOn,
      decisionDueOn: row.decisionDueOn,
    },
    models: {
      manager: { modelId: row.managerModel, version: row.managerVersion },
      seller: { modelId: row.sellerModel, version: row.sellerVersion },
    },
    createdAt: row.createdAt,
    frozenAt: row.frozenAt,
    stateChangedAt: row.stateChangedAt ?? row.createdAt,
  })
}

/** Every cycle, newest first. */
export async function listCycles(db: Reader): Promise<Cycle[]> {
  return (await db.all<Row>(`${CYCLE} ORDER BY created_at DESC, cycle_id`)).map(toCycle)
}

/** The newest cycle that is not closed; one under way comes before a draft. */
export async function findOpenCycle(db: Reader): Promise<Cycle | undefined> {
  const row = await db.get<Row>(
    `${CYCLE} WHERE state <> 'closed' ORDER BY CASE state WHEN 'draft' THEN 1 ELSE 0 END, created_at DESC, cycle_id LIMIT 1`,
  )
  return row && toCycle(row)
}

/** @throws AppError `not-found` */
export async function getCycle(db: Reader, cycleId: string): Promise<Cycle> {
  const row = await db.get<Row>(`${CYCLE} WHERE cycle_id = ?`, [cycleId])
  if (!row)
    throw new AppError('not-found', `There is no cycle with the id ${cycleId} in this workspace.`)
  return toCycle(row)
}

/** What codes and orders of a cycle follow from; whoever has it knows who is behind each code. */
export async function getSeed(db: Reader, cycleId: string): Promise<string> {
  const row = await db.get<{ seed: string }>('SELECT seed FROM cycle WHERE cycle_id = ?', [cycleId])
  return row?.seed ?? ''
}

/** The role models a cycle is computed with: frozen once it left draft. */
export async function getCycleModels(db: Reader, { models }: Cycle): Promise<StoredModels> {
  return {
    manager: await getRoleModelVersion(db, models.manager),
    seller: await getRoleModelVersion(db, models.seller),
  }
}

/** `seed` is drawn once; codes and every random order of the cycle follow from it. It never leaves the core. */
export async function insertCycle(db: Writer, cycle: Cycle, seed: string): Promise<void> {
  const { cycleId, createdAt, stateChangedAt, models } = cycle
  await db.run(
    `INSERT INTO cycle (cycle_id, name, state, openings, created_at, seed, state_changed_at,
      manager_version, seller_version) VALUES (?, ?, ?, '[]', ?, ?, ?, ?, ?)`,
    [
      cycleId,
      cycle.name,
      cycle.state,
      createdAt,
      seed,
      stateChangedAt,
      models.manager.version,
      models.seller.version,
    ],
  )
  await updateCycle(db, cycle)
}

/** Everything of a cycle that can change; id, seed and day of creation stay. */
export async function updateCycle(db: Writer, cycle: Cycle): Promise<void> {
  const { dates, models } = cycle
  await db.run(
    `UPDATE cycle SET name = ?, state = ?, openings = ?, starts_on = ?, ratings_due_on = ?, calibration_on = ?,
      decision_due_on = ?, manager_model = ?, manager_version = ?, seller_model = ?, seller_version = ?,
      frozen_at = ?, state_changed_at = ? WHERE cycle_id = ?`,
    [
      cycle.name,
      cycle.state,
      JSON.stringify(cycle.openings),
      dates.startsOn,
      dates.ratingsDueOn,
      dates.calibrationOn,
      dates.decisionDueOn,
      models.manager.modelId,
      models.manager.version,
      models.seller.modelId,
      models.seller.version,
      cycle.frozenAt,
      cycle.stateChangedAt,
      cycle.cycleId,
    ],
  )
}

const CANDIDATE = `SELECT rep_id AS repId, added_at AS addedAt, added_in AS addedIn, withdrawn_at AS withdrawnAt,
  withdrawn_because AS withdrawnBecause, presenter_id AS presenterId, manager_id AS managerId FROM candidate`

/** All candidates of a cycle, also withdrawn ones; those removed while it was a draft are gone. */
export async function listCandidates(db: Reader, cycleId: string): Promise<CycleCandidate[]> {
  const rows = await db.all<Row>(`${CANDIDATE} WHERE cycle_id = ? ORDER BY rep_id`, [cycleId])
  return rows.map((row) => cycleCandidateSchema.parse(row))
}

export async function findCandidate(
  db: Reader,
  cycleId: string,
  repId: string,
): Promise<CycleCandidate | undefined> {
  const row = await db.get<Row>(`${CANDIDATE} WHERE cycle_id = ? AND rep_id = ?`, [cycleId, repId])
  return row && cycleCandidateSchema.parse(row)
}

export async function insertCandidates(
  db: Writer,
  cycleId: string,
  repIds: readonly RepId[],
  { addedAt, addedIn }: { addedAt: string; addedIn: CycleState },
): Promise<void> {
  await db.runMany(
    'INSERT INTO candidate (cycle_id, rep_id, added_at, added_in) VALUES (?, ?, ?, ?)',
    repIds.map((repId) => [cycleId, repId, addedAt, addedIn]),
  )
}

export async function updateCandidate(
  db: Writer,
  cycleId: string,
  candidate: CycleCandidate,
): Promise<void> {
  await db.run(
    `UPDATE candidate SET withdrawn_at = ?, withdrawn_because = ?, presenter_id = ?
      WHERE cycle_id = ? AND rep_id = ?`,
    [
      candidate.withdrawnAt,
      candidate.withdrawnBecause,
      candidate.presenterId,
      cycleId,
      candidate.repId,
    ],
  )
}

export async function deleteCandidate(db: Writer, cycleId: string, repId: string): Promise<void> {
  await db.run('DELETE FROM candidate WHERE cycle_id = ? AND rep_id = ?', [cycleId, repId])
}

/** Panel members with their names, by name. */
export async function listPanel(
  db: Reader,
  cycleId: string,
): Promise<(PanelMember & { name: string })[]> {
  const rows = await db.all<{
    personId: PanelMember['personId']
    name: string
    canRate: number
    canVote: number
  }>(
    `SELECT person_id AS personId, name, can_rate AS canRate, can_vote AS canVote
      FROM panel_member JOIN person USING (person_id) WHERE cycle_id = ? ORDER BY name_key(name), person_id`,
    [cycleId],
  )
  return rows.map((row) => ({ ...row, canRate: row.canRate === 1, canVote: row.canVote === 1 }))
}

export async function replacePanel(
  db: Writer,
  cycleId: string,
  members: readonly PanelMember[],
  at: string,
): Promise<void> {
  const kept = JSON.stringify(members.map(({ personId }) => personId))
  await db.run(
    'DELETE FROM panel_member WHERE cycle_id = ? AND person_id NOT IN (SELECT value FROM json_each(?))',
    [cycleId, kept],
  )
  await db.runMany(
    `INSERT INTO panel_member (cycle_id, person_id, can_rate, can_vote, added_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (cycle_id, person_id) DO UPDATE SET can_rate = excluded.can_rate, can_vote = excluded.can_vote`,
    members.map(({ personId, canRate, canVote }) => [
      cycleId,
      personId,
      canRate ? 1 : 0,
      canVote ? 1 : 0,
      at,
    ]),
  )
}

/** Gives every candidate nobody presents to the direct manager, where that person is on the panel. */
export async function assignPresenters(db: Writer, cycleId: string): Promise<void> {
  await db.run(
    `UPDATE candidate SET presenter_id = (SELECT manager_id FROM rep WHERE rep.rep_id = candidate.rep_id)
      WHERE cycle_id = ? AND presenter_id IS NULL AND EXISTS (
        SELECT 1 FROM rep JOIN panel_member ON panel_member.person_id = rep.manager_id
        WHERE rep.rep_id = candidate.rep_id AND panel_member.cycle_id = candidate.cycle_id)`,
    [cycleId],
  )
}

/** Keeps whom each candidate reports to; who has it kept already keeps the manager of then. */
export async function keepManagers(db: Writer, cycleId: string): Promise<void> {
  await db.run(
    `UPDATE candidate SET manager_id = (SELECT manager_id FROM rep WHERE rep.rep_id = candidate.rep_id)
      WHERE cycle_id = ? AND manager_id IS NULL`,
    [cycleId],
  )
}

/** Takes out a draft with its candidates and panel. */
export async function deleteCycle(db: Writer, cycleId: string): Promise<void> {
  for (const table of ['candidate', 'panel_member', 'cycle'])
    await db.run(`DELETE FROM ${table} WHERE cycle_id = ?`, [cycleId])
}
