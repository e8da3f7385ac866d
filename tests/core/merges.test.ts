import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../shared/contract/index.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk } from '../support/imports.ts'

const KEPT = repIdSchema.parse('E1')
const GONE = repIdSchema.parse('crm-7')
const PAIR = { keptId: KEPT, goneId: GONE }

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring(
    'people',
    csvFile([
      ['rep_id', 'name', 'role', 'team', 'email', 'manager_id', 'left_on'],
      ['E1', 'Ann Lee', 'AE', 'North', '', 'E3', ''],
      ['crm-7', 'Lee, Ann', '', 'South', 'ann.lee@example.test', '', '2090-12-01'],
      ['E2', 'Bo Riis', 'AE', 'North', '', 'crm-7', ''],
      ['E3', 'Cleo Voss', 'AE', 'North', '', 'E4', ''],
    ]),
  )
  await desk.bring(
    'results',
    csvFile([
      ['rep_id', 'period', 'quota', 'actual'],
      ['E1', '2025-Q1', '100', '90'],
      ['E1', '2025-Q2', '100', ''],
      ['crm-7', '2025-Q1', '100', '95'],
      ['crm-7', '2025-Q2', '', '110'],
      ['crm-7', '2025-Q3', '100', '120'],
      ['E2', '2025-Q1', '100', '70'],
    ]),
  )
  await desk.bring(
    'deals',
    csvFile([
      ['deal_id', 'rep_id', 'amount', 'closed_on', 'credit_share'],
      ['d1', 'E1', '90', '2025-02-01', ''],
      ['d1', 'crm-7', '90', '2025-02-01', ''],
      ['d1', 'E2', '90', '2025-02-01', ''],
    ]),
  )
  await desk.bring(
    'ratings',
    csvFile([
      ['rep_id', 'rater_id', 'source', 'competency', 'score', 'rated_on'],
      ['crm-7', 'E3', 'interview', 'coaching', '4', '2025-11-01'],
      ['E2', 'crm-7', 'multisource', 'coaching', '3', '2025-11-01'],
    ]),
  )
})
afterEach(() => desk.close())

const plan = () => ask(desk.core, 'merges.plan', PAIR)
const facts = (repId = KEPT) => ask(desk.core, 'facts.get', { repId })
const chosen = ({ conflicts }: Output<'merges.plan'>, choice: 'kept' | 'gone') =>
  Object.fromEntries(conflicts.map(({ id }) => [id, choice]))
const merge = async (choice: 'kept' | 'gone' = 'gone') => {
  const found = await plan()
  return ask(desk.core, 'merges.run', {
    ...{ ...PAIR, planId: found.planId, choices: chosen(found, choice) },
    reason: 'Once in HR, once in the CRM',
  })
}
const everything = async () => {
  const { history: _, ...one } = await facts()
  const { history: __, ...other } = await facts(GONE)
  const standings = await ask(desk.core, 'standings.list', { repId: null, cycleId: null })
  return { one, other, standings, deals: await ask(desk.core, 'facts.deals', { repId: KEPT }) }
}

describe('two records of one person', () => {
  it('are offered where name or e-mail are alike', async () => {
    const { alike } = await ask(desk.core, 'merges.alike', { repId: KEPT })
    expect(alike).toMatchObject([{ repId: GONE, by: ['name'] }])
  })

  it('say what would go where, and what has to be chosen', async () => {
    const { moves, conflicts, obstacles } = await plan()
    expect(obstacles).toEqual([])
    expect(moves).toContainEqual({ table: 'period_result', rows: 3 })
    expect(conflicts.map(({ table, key, fields }) => [table, key, fields])).toEqual([
      ['rep', [], [{ column: 'name', kept: 'Ann Lee', gone: 'Lee, Ann' }]],
      ['rep', [], [{ column: 'team', kept: 'North', gone: 'South' }]],
      // Who left under one id may well work here under the other.
      ['rep', [], [{ column: 'left_on', kept: null, gone: '2090-12-01' }]],
      ['period_result', ['2025-Q1'], [{ column: 'actual', kept: 90, gone: 95 }]],
    ])
  })

  it('become one as was chosen, with a reason, and files find it under the old id', async () => {
    const found = await plan()
    const half = { ...PAIR, planId: found.planId, choices: {}, reason: 'One person' }
    await expect(ask(desk.core, 'merges.run', half)).rejects.toThrow('Choose what stands')
    await merge()
    const { person, results } = await facts()
    expect(person).toMatchObject({ name: 'Lee, Ann', role: 'AE', team: 'South', managerId: 'E3' })
    expect(person.email).toBe('ann.lee@example.test')
    expect(results.map(({ period, quota, actual }) => [period, quota, actual])).toEqual([
      ['2025-Q1', 100, 95],
      ['2025-Q2', 100, 110],
      ['2025-Q3', 100, 120],
    ])
    expect((await facts(repIdSchema.parse('E2'))).person.managerId).toBe('E1')
    const [deal] = (await ask(desk.core, 'facts.deals', { repId: KEPT })).deals
    expect(deal?.parts.map(({ repId, share }) => [repId, share?.toFixed(2)])).toEqual([
      ['E1', '0.67'],
      ['E2', '0.33'],
    ])
    await expect(facts(GONE)).rejects.toThrow('There is no person with the id crm-7')

    await desk.bring(
      'people',
      csvFile([
        ['rep_id', 'name', 'team'],
        ['CRM-7', 'Ann Lee', 'East'],
      ]),
    )
    await desk.bring(
      'results',
      csvFile([
        ['rep_id', 'period', 'quota', 'actual'],
        ['crm-7', '2025-Q4', '100', '80'],
      ]),
    )
    const { person: later, results: more } = await facts()
    expect(later.team).toBe('East')
    expect(more.map(({ period }) => period)).toContain('2025-Q4')

    const { lines } = await ask(desk.core, 'ledger.list', { groups: ['imports'] })
    expect(JSON.stringify(lines)).toContain('merged the record crm-7 into that of')
  })

  it('are apart again as they were, unless something was changed since', async () => {
    const before = await everything()
    const { mergeId } = await merge()
    const changed = await facts()
    const to = { ...changed.person, team: 'West' }
    const { batchId } = await ask(desk.core, 'facts.savePerson', {
      ...{ repId: KEPT, was: changed.person, to },
    })
    await expect(ask(desk.core, 'merges.undo', { mergeId })).rejects.toThrow('was changed since')
    await ask(desk.core, 'imports.takeBack', { batchId })
    await ask(desk.core, 'merges.undo', { mergeId })
    expect(await everything()).toEqual(before)
    expect((await ask(desk.core, 'merges.alike', { repId: KEPT })).merges).toEqual([])
  })

  it('stay apart where the one that would go is a candidate of a begun cycle', async () => {
    const {
      cycle: { cycleId },
    } = await ask(desk.core, 'cycles.create', { name: 'Spring', openings: ['North'] })
    await ask(desk.core, 'cycles.addCandidates', { cycleId, repIds: [GONE] })
    expect((await plan()).obstacles).toEqual([])
    const me = await ask(desk.core, 'profiles.current', {})
    const rater = await ask(desk.core, 'profiles.save', {
      ...{ personId: null, name: 'Rae Stone', roles: ['panel'] as const },
    })
    const members = [me, rater].map(({ personId }) => ({
      ...{ personId, canRate: personId !== me.personId, canVote: true },
    }))
    await ask(desk.core, 'cycles.setPanel', { cycleId, members })
    const reason = 'More raters are asked later.'
    await ask(desk.core, 'cycles.advance', { cycleId, to: 'rating', reason })
    const { obstacles } = await plan()
    expect(obstacles.join(' ')).toContain('is a candidate of Spring')
  })

  it('stay apart where they rated each other', async () => {
    await desk.bring(
      'ratings',
      csvFile([
        ['rep_id', 'rater_id', 'source', 'competency', 'score', 'rated_on'],
        ['E1', 'crm-7', 'multisource', 'coaching', '4', '2025-11-01'],
      ]),
    )
    expect((await plan()).obstacles.join(' ')).toContain('rated each other')
  })

  it('leave nothing of either behind when the person is erased', async () => {
    // What an import changed keeps who the manager of somebody else was.
    await desk.bring(
      'people',
      csvFile([
        ['rep_id', 'name', 'manager_id'],
        ['E2', 'Bo Riis', 'E3'],
      ]),
    )
    await merge()
    const { planId } = await ask(desk.core, 'rights.erasePlan', { repId: KEPT })
    await ask(desk.core, 'rights.erase', { repId: KEPT, planId })
    const stored = await desk.stored<{ n: number }>(
      `SELECT count(*) AS n FROM disclosure WHERE about IN ('E1', 'crm-7') OR body LIKE '%crm-7%'
        UNION ALL SELECT count(*) FROM merge
        UNION ALL SELECT count(*) FROM rating WHERE rater_id = 'crm-7' OR rep_id = 'crm-7'
        UNION ALL SELECT count(*) FROM import_change WHERE coalesce(before, '') || coalesce(after, '') LIKE '%crm-7%'`,
    )
    expect(stored.map(({ n }) => n)).toEqual([0, 0, 0, 0])
  })
})
