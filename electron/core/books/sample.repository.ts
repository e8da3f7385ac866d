import type { SampleFacts } from '../../../resources/sample/organisation.ts'
import type { Writer } from '../db/database.ts'
import { assignPresenters } from './cycles.repository.ts'

/** Stores the sample organisation in an empty workspace. */
export async function insertSample(
  db: Writer,
  sample: SampleFacts,
  at: string,
  cycleId = 'sample-cycle',
): Promise<void> {
  await db.runMany(
    `INSERT INTO rep (rep_id, name, role, segment, territory_type, team, manager_id, hired_on, email, conduct_breach_on, employment, left_on, leaves)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sample.people.map((rep) => [
      rep.repId,
      rep.name,
      rep.role,
      rep.segment,
      rep.territoryType,
      rep.team,
      rep.managerId,
      rep.hiredOn,
      rep.email,
      rep.conductBreachOn,
      rep.employment,
      rep.leftOn,
      rep.leaves,
    ]),
  )
  await db.runMany(
    'INSERT INTO person (person_id, name) VALUES (?, ?)',
    sample.raters.map(({ personId, name }) => [personId, name]),
  )
  await db.runMany(
    `INSERT INTO period_result (rep_id, period, quota, actual, availability, ramp, largest_deal, note)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    sample.results.map((row) => [
      row.repId,
      row.period,
      row.quota,
      row.actual,
      row.availability,
      row.ramp,
      row.largestDeal,
      row.note,
    ]),
  )
  await db.runMany(
    'INSERT INTO deal_credit (deal_id, rep_id, amount, closed_on, credit_share) VALUES (?, ?, ?, ?, ?)',
    sample.deals.map((row) => [row.dealId, row.repId, row.amount, row.closedOn, row.creditShare]),
  )
  await db.runMany(
    'INSERT INTO rating (rep_id, rater_id, source, competency, score, rated_on, note) VALUES (?, ?, ?, ?, ?, ?, ?)',
    sample.ratings.map((row) => [
      row.repId,
      row.raterId,
      row.source,
      row.competency,
      row.score,
      row.ratedOn,
      row.note,
    ]),
  )
  const { cycle } = sample
  if (!cycle) return
  const { startsOn, ratingsDueOn, calibrationOn, decisionDueOn } = cycle.dates
  await db.run(
    `INSERT INTO cycle (cycle_id, name, state, openings, manager_version, seller_version, created_at, seed,
      frozen_at, state_changed_at, starts_on, ratings_due_on, calibration_on, decision_due_on)
      VALUES (?, ?, 'rating', ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      cycleId,
      cycle.name,
      JSON.stringify(cycle.openings),
      at,
      cycleId,
      at,
      at,
      startsOn,
      ratingsDueOn,
      calibrationOn,
      decisionDueOn,
    ],
  )
  await db.runMany(
    `UPDATE person SET roles = '["panel"]' WHERE person_id = ?`,
    cycle.panel.map((personId) => [personId]),
  )
  await db.runMany(
    'INSERT INTO panel_member (cycle_id, person_id, can_rate, can_vote, added_at) VALUES (?, ?, 1, 1, ?)',
    cycle.panel.map((personId) => [cycleId, personId, at]),
  )
  await db.runMany(
    'INSERT INTO candidate (cycle_id, rep_id, added_at) VALUES (?, ?, ?)',
    cycle.candidates.map((repId) => [cycleId, repId, at]),
  )
  await assignPresenters(db, cycleId)
}
