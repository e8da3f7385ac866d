import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/index.ts'
import { PEOPLE_GROUPINGS } from '../../shared/contract/people.contract.ts'
import type { TENURES } from '../../shared/model/tenure.ts'
import { stateConduct } from '../support/conduct.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

describe('the people of the table', () => {
  let open: OpenCore
  beforeAll(async () => {
    open = await openCore({ sample: true })
  }, 60_000)
  afterAll(() => open.close())

  const list = (more: Partial<Input<'people.list'>> = {}) =>
    open.ask('people.list', {
      ...{ filter: {}, sort: 'sales', direction: 'desc', offset: 0, limit: 500 },
      ...more,
    })

  it('have the manager, tenure, trend, gates and newest periods that their pages show', async () => {
    const { rows } = await list()
    for (const row of rows.filter((_, place) => place % 17 === 0)) {
      const page = await open.ask('candidates.get', { repId: row.repId })
      const { performance, gates } = page.standing
      expect(row).toMatchObject({
        manager: page.managerName,
        hiredOn: page.rep.hiredOn,
        trend: performance.trendDirection,
        gates: gates.map(({ name, state }) => ({ name, state })),
        newest: page.series.slice(-4).map(({ period, attainment }) => ({ period, attainment })),
      })
    }
    expect(rows.filter(({ newest }) => newest.length === 4).length).toBeGreaterThan(100)
  })

  it('are as many under each value of a filter as the filter says beside it', async () => {
    const facets = await open.ask('people.facets', {})
    const filters = [
      ...facets.managers.map(({ value, count }) => ({ filter: { managers: [value] }, count })),
      ...facets.tenures.map(({ value, count }) => ({ filter: { tenures: [value] }, count })),
      ...facets.gates.map(({ value, count }) => ({ filter: { gates: [value] }, count })),
      ...facets.cycles.map(({ value, count }) => ({ filter: { cycles: [value] }, count })),
      ...facets.paths.map(({ value, count }) => ({ filter: { paths: [value] }, count })),
    ]
    for (const { filter, count } of filters)
      expect({ filter, total: (await list({ filter, limit: 1 })).total }).toEqual({
        filter,
        total: count,
      })
    const { total } = await list({ limit: 1 })
    const { managers, tenures, gates, paths } = facets
    for (const each of [managers, tenures, gates, paths])
      expect(each.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    expect(facets.cycles.map(({ label }) => label)).toContain(
      (await open.ask('candidates.list', {})).cycle?.name,
    )
  })

  it('stand together by what they are grouped by, in the order of its names', async () => {
    for (const group of PEOPLE_GROUPINGS) {
      const { rows, groups, total } = await list({ group })
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total)
      const told = groups.flatMap(({ label, count }) => Array.from({ length: count }, () => label))
      expect(rows.map((row) => row[group])).toEqual(told)
      let before = 0
      for (const { count } of groups) {
        const sales = rows.slice(before, before + count).map((row) => row.sales ?? -1)
        expect(sales).toEqual(sales.toSorted((a, b) => b - a))
        before += count
      }
    }
    const labels = (await list({ group: 'manager' })).groups.map(({ label }) => label)
    expect(labels).toEqual(labels.toSorted())
    expect((await list()).groups).toEqual([])
  })

  it('are ordered by manager, tenure, trend and gates', async () => {
    const days = (await list({ sort: 'tenure' })).rows.map(({ hiredOn }) => hiredOn)
    expect(days).toEqual(days.toSorted())
    const place = { improving: 0, none: 1, declining: 2 }
    const trends = (await list({ sort: 'trend' })).rows.map(({ trend }) =>
      trend === null ? 3 : place[trend],
    )
    expect(trends).toEqual(trends.toSorted())
    const met = (await list({ sort: 'gates', direction: 'asc' })).rows.map(({ gates }) =>
      gates.every(({ state }) => state === 'pass'),
    )
    expect(met.lastIndexOf(true)).toBeLessThan(met.indexOf(false))
    const managers = (await list({ sort: 'manager', direction: 'asc' })).rows.map(
      ({ manager }) => manager,
    )
    expect(managers).toEqual(managers.toSorted())
  })

  it('are ordered by a second key where the first is alike, also one that is looked up', async () => {
    const { rows } = await list({
      sort: 'roleFit',
      direction: 'asc',
      second: { sort: 'tenure', direction: 'desc' },
    })
    const runs = Map.groupBy(rows, ({ roleFit }) => roleFit)
    expect([...runs.values()].flat()).toEqual(rows)
    expect(runs.size).toBeGreaterThan(3)
    for (const run of runs.values()) {
      const days = run.map(({ hiredOn }) => hiredOn)
      expect(days).toEqual(days.toSorted())
    }
    const teams = (
      await list({ sort: 'employment', second: { sort: 'team', direction: 'desc' } })
    ).rows.map(({ team }) => team ?? '')
    expect(teams).toEqual(teams.toSorted().toReversed())
  })

  it('have worked here for the years of their class', async () => {
    const days = async (tenure: (typeof TENURES)[number]) =>
      (await list({ filter: { tenures: [tenure] } })).rows.map(
        ({ hiredOn }) => hiredOn ?? 'unknown',
      )
    // The clock of the tests stands on 5 January 2026.
    expect((await days('under-1')).every((day) => day > '2025-01-05' && day < 'u')).toBe(true)
    expect((await days('1-to-2')).every((day) => day <= '2025-01-05' && day > '2024-01-05')).toBe(
      true,
    )
    expect((await days('from-5')).every((day) => day <= '2021-01-05')).toBe(true)
    expect((await days('unknown')).every((day) => day === 'unknown')).toBe(true)
  })

  it('are found by a gate of conduct from the moment somebody states it', async () => {
    const [someone] = (await list({ filter: { gates: ['unchecked'] } })).rows
    if (!someone) throw new Error('The sample has nobody whose conduct was not looked at.')
    const { total } = await list({ filter: { gates: ['unchecked'] } })
    await stateConduct(open.ask, someone.repId)
    expect((await list({ filter: { gates: ['unchecked'] } })).total).toBe(total - 1)
  })
})
