import { expect, it } from 'vitest'
import { listMapRows } from '../../electron/core/books/map.repository.ts'
import {
  listFacets,
  pageOfPeople,
  wherePeople,
} from '../../electron/core/books/people.repository.ts'
import type { Reader } from '../../electron/core/db/database.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { type PeopleSort, peopleFilterSchema } from '../../shared/contract/people.contract.ts'
import { openCore } from '../support/open-core.ts'

const ON = { day: '2026-01-05', leaves: true }
const seen = (search = '') => wherePeople(peopleFilterSchema.parse({ search }), new Set(), ON)

/** How the engine goes about everything that is asked through it. */
function explained(db: Reader): { db: Reader; plan: string[] } {
  const plan: string[] = []
  const all: Reader['all'] = async (sql, parameters) => {
    const steps = await db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters)
    plan.push(...steps.map(({ detail }) => detail))
    return db.all(sql, parameters)
  }
  return {
    db: { all, get: async (sql, parameters) => (await all(sql, parameters))[0] as never },
    plan,
  }
}

it('lists, search, filters and the map read nobody whole to say who is shown', async () => {
  const { core, path, close } = await openCore({ sample: true })
  await core.close()
  const database = await openDatabase(path, () => '2026-01-05T09:00:00.000Z')
  const page = (db: Reader, sort: PeopleSort, search = '') =>
    pageOfPeople(
      db,
      seen(search),
      { sort, direction: 'desc', offset: 20, limit: 10 },
      ON,
      search !== '',
    )
  const asked: Record<string, (db: Reader) => Promise<unknown>> = {
    name: (db) => page(db, 'name'),
    team: (db) => page(db, 'team'),
    sales: (db) => page(db, 'sales'),
    leadership: (db) => page(db, 'leadership'),
    search: (db) => page(db, 'name', 'lin'),
    map: (db) => listMapRows(db, seen()),
    facets: (db) => listFacets(db, { sql: 'true', parameters: [] }),
  }
  await database.read(async (reader) => {
    for (const [what, ask] of Object.entries(asked)) {
      const { db, plan } = explained(reader)
      await ask(db)
      const whole = plan.filter((step) => /^SCAN standing(?! USING COVERING INDEX)/.test(step))
      expect({ what, whole }).toEqual({ what, whole: [] })
      if (what === 'map') expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY')
    }
  })
  await database.close()
  await close()
})

it('counts whoever a search finds, also behind the last page', async () => {
  const { ask, close } = await openCore({ sample: true })
  const list = (offset: number) =>
    ask('people.list', {
      filter: { search: 'a' },
      ...{ sort: 'name', direction: 'asc', offset, limit: 5 },
    })
  const first = await list(0)
  expect(first.rows).toHaveLength(5)
  const last = await list(first.total - 2)
  expect([last.total, last.rows.length]).toEqual([first.total, 2])
  expect(await list(first.total + 5)).toMatchObject({ total: first.total, rows: [] })
  await close()
})
