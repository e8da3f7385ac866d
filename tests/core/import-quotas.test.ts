import { afterEach, beforeEach, expect, it } from 'vitest'
import { getCost } from '../../electron/core/books/cost.repository.ts'
import { getRoleModel } from '../../electron/core/books/role-models.repository.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { NO_CHOICES } from '../../shared/contract/import-parts.ts'
import type { Conventions } from '../../shared/model/conventions.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring(
    'people',
    csvFile([
      ['rep_id', 'name', 'role', 'segment', 'team'],
      ['E1', 'Ann Lee', 'Hunter', 'SMB', 'North'],
      ['E2', 'Bo Chen', 'Hunter', 'SMB', 'South'],
      ['E3', 'Cy Diaz', 'Farmer', 'SMB', 'South'],
    ]),
  )
  await desk.bring(
    'deals',
    csvFile([
      ['deal_id', 'rep_id', 'amount', 'closed_on'],
      ...['E1', 'E2', 'E3'].flatMap((id) =>
        ['02', '05', '08', '11'].map((month) => [`${id}${month}`, id, '90', `2025-${month}-10`]),
      ),
    ]),
  )
})
afterEach(() => desk.close())

const sales = async (id: string) => {
  const { standings } = await ask(desk.core, 'standings.list', {
    repId: repIdSchema.parse(id),
    cycleId: null,
  })
  return standings[0]?.performance
}

it('gives quotas of people and groups, by period or once, from which deals become attainment', async () => {
  expect(await sales('E1')).toMatchObject({ attainment: null, periods: 0 })
  const file = csvFile([
    ['Rep', 'Team', 'Role', 'Period', 'Target', 'Weighting'],
    ['Ann Lee', 'North', 'Hunter', '2025', '400', '20/25/25/30'],
    ['', 'South', '', 'per quarter', '90', ''],
    ['', '', 'Farmer', 'Quarterly', '100', ''],
  ])
  const { imported, rejected } = await desk.bring('quotas', file)
  expect({ imported, rejected }).toEqual({ imported: 3, rejected: [] })
  expect(await sales('E1')).toMatchObject({ attainment: 0.9, periods: 4, fromDeals: 4 })
  // The team goes before the role.
  expect(await sales('E3')).toMatchObject({ attainment: 1, periods: 4 })
  const { series } = await ask(desk.core, 'candidates.get', { repId: repIdSchema.parse('E1') })
  expect(series.map(({ quota, actual }) => [quota, actual])).toEqual([
    [80, 90],
    [100, 90],
    [100, 90],
    [120, 90],
  ])
  expect(await desk.bring('quotas', file)).toMatchObject({ imported: 0, unchanged: 3 })
})

it('takes half-years, and shares a quota of a year over them by its weights', async () => {
  const results = csvFile([
    ['rep_id', 'Year', 'Half', 'quota', 'actual'],
    ['E1', '2024', '1', '100', '80'],
    ['E1', '2024', 'H2', '', '90'],
    ['E1', '2025', '1', '', '100'],
    ['E1', '2025', '2', '', '100'],
  ])
  expect(await desk.bring('results', results)).toMatchObject({ imported: 4, rejected: [] })
  const quotas = csvFile([
    ['rep_id', 'period', 'quota', 'weights'],
    ['E1', 'H2 2024', '90', ''],
    ['E1', '2025', '200', '40/60'],
    ['E2', 'half-yearly', '150', ''],
  ])
  expect(await desk.bring('quotas', quotas)).toMatchObject({ imported: 3, rejected: [] })
  const { series } = await ask(desk.core, 'candidates.get', { repId: repIdSchema.parse('E1') })
  expect(series.map(({ period, quota, actual }) => [period, quota, actual])).toEqual([
    ['2024-H1', 100, 80],
    ['2024-H2', 90, 90],
    ['2025-H1', 80, 100],
    ['2025-H2', 120, 100],
  ])
  // Who has deals and a quota by half-year gets actuals by half-year.
  expect(await sales('E2')).toMatchObject({ attainment: 1.2, periods: 2, fromDeals: 2 })
})

it('takes half-years that are columns, also those of a fiscal year', async () => {
  const file = csvFile([
    ['Rep ID', 'H1 FY26 Quota', 'H1 FY26 Actual', 'FY26 H2 Quota', 'FY26 H2 Actual'],
    ['E1', '100', '90', '110', '120'],
  ])
  const { staged, mapping } = await desk.propose('results', file)
  await ask(desk.core, 'imports.run', {
    ...{ fileId: staged.fileId, kind: 'results', sheet: staged.sheet, mapping },
    choices: { ...NO_CHOICES, fiscalStart: 7 },
  })
  expect(await desk.stored('SELECT period, quota, actual FROM period_result ORDER BY 1')).toEqual([
    { period: '2025-H2', quota: 100, actual: 90 },
    { period: '2026-H1', quota: 110, actual: 120 },
  ])
})

it('reads what is fiscal by the year of the workspace, and refuses another currency', async () => {
  const setOwn = (conventions: Conventions) =>
    ask(desk.core, 'workspaces.setConventions', conventions)
  await setOwn({ currency: 'EUR', fiscalStart: 4, weekStart: null })
  const periods = csvFile([
    ['Rep ID', 'Period', 'Quota', 'Actual'],
    ['E1', 'FY25 Q1', '100', '90'],
    ['E1', '2025-Q1', '110', '120'],
    ['E2', 'Q2 2025', '110', '120'],
  ])
  const look = await desk.look('results', periods)
  expect(look.sample.map(({ period }) => period)).toEqual(['2024-Q2', '2025-Q1', '2025-Q2'])
  expect(look.notes).toEqual(
    expect.arrayContaining([
      'Period: FY25 Q1 names a fiscal year, read as that of the workspace, which begins in April.',
      'Period: Q2 2025 was read as calendar quarters. The fiscal year of the workspace begins in April: if these are quarters of it, choose that month for this file.',
    ]),
  )
  const dollars = await desk.look(
    'results',
    csvFile([
      ['Rep ID', 'Period', 'Quota ($)', 'Actual'],
      ['E1', '2026-Q2', '100', '$90'],
    ]),
  )
  expect(dollars.rejections[0]?.reason).toContain(
    'These amounts are in $, and the workspace counts in EUR. Convert them, or change the currency of the workspace.',
  )
  await setOwn({ currency: 'CAD', fiscalStart: null, weekStart: null })
  const plain = csvFile([
    ['Rep ID', 'Period', 'Quota ($)', 'Actual'],
    ['E1', 'FY25 Q1', '100', '$90'],
  ])
  expect(await desk.look('results', plain)).toMatchObject({
    rejected: 0,
    sample: [{ period: '2025-Q1' }],
  })
  await setOwn({ currency: null, fiscalStart: null, weekStart: null })
})

it('knows the newest period and the sales of a year from won deals alone, and says where a table differs', async () => {
  expect((await ask(desk.core, 'workspaces.current', {}))?.newestPeriod).toBe('2025-Q4')
  const repId = repIdSchema.parse('E1')
  await desk.bring(
    'results',
    csvFile([
      ['rep_id', 'period', 'quota', 'actual'],
      ['E1', '2025-Q2', '100', '95'],
      ['E2', '2025-Q2', '100', '91'],
    ]),
  )
  const { standings } = await ask(desk.core, 'standings.list', { repId, cycleId: null })
  const { beside } = await ask(desk.core, 'facts.get', { repId })
  expect(beside.map(({ period, actual, dealsSay }) => [period, actual, dealsSay])).toEqual([
    ['2025-Q2', null, 90],
    ['2025-Q1', 90, null],
    ['2025-Q3', 90, null],
    ['2025-Q4', 90, null],
  ])
  await ask(desk.core, 'workspaces.close', {})
  const file = await openDatabase(desk.path, () => '2026-01-05T09:00:00.000Z')
  const [standing] = standings
  const { model, cost } = await file.read(async (db) => {
    const manager = await getRoleModel(db, 'manager')
    return {
      model: manager,
      cost: standing && (await getCost(db, standing, manager, '2026-01-05')),
    }
  })
  await file.close()
  await ask(desk.core, 'workspaces.open', { path: desk.path })
  // 95 as the table says, and three quarters of 90 by deals.
  // The seat stays empty for three months, then a successor ramps up; colleagues keep four tenths meanwhile.
  const months = 3 + model.rules.rampByMonth.reduce((sum, share) => sum + 1 - share, 0)
  expect(cost?.seat?.middle).toBeCloseTo((365 / 12) * months * 0.6)
})

it('refuses a quota of nobody, of two groups, of a group nobody is in, and weights that share nothing out', async () => {
  const { rejected, imported } = await desk.bring(
    'quotas',
    csvFile([
      ['rep_id', 'team', 'role', 'period', 'quota', 'weights'],
      ['', '', '', '2025', '400', ''],
      ['', 'South', 'Hunter', '2025', '400', ''],
      ['', 'West', '', '2025', '400', ''],
      ['E2', '', '', '2025', '400', '1/2/3'],
      ['E2', '', '', '2025-Q1', '400', '1/1/1/1'],
      ['E2', '', '', '2025-Q2', '-5', ''],
    ]),
  )
  expect(imported).toBe(0)
  expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'This row names nobody. Give a person, or a role, a segment or a team.'],
    [3, 'This row names a team and a role. Give one of them, or a person.'],
    [
      4,
      'Nobody in the workspace has the team West. Write it as the people have it, or import the people first.',
    ],
    [
      5,
      'Write four parts of the year by quarter, such as 20/25/25/30, two by half or twelve by month.',
    ],
    [6, 'Only the quota of a year is shared out by weights. Leave them empty.'],
    [7, 'A quota is not below 0. Correct it.'],
  ])
})
