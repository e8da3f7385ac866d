import type { peopleContract } from '../../../shared/contract/people.contract.ts'
import { roleFitSchema } from '../../../shared/model/role-fit.ts'
import type { Handlers } from '../context.ts'
import {
  countPeople,
  deleteView,
  listFacet,
  listPeople,
  listViews,
  saveView,
  wherePeople,
} from './people.repository.ts'

export const peopleHandlers: Handlers<typeof peopleContract> = {
  'people.list': async ({ db }, { filter, ...page }) => {
    const where = wherePeople(filter)
    return { total: await countPeople(db, where), rows: await listPeople(db, where, page) }
  },
  'people.facets': async ({ db }) => ({
    total: await countPeople(db, { sql: '', parameters: [] }),
    roleFits: (await listFacet(db, 'role_fit')).map(({ value, count }) => ({
      value: roleFitSchema.parse(value),
      count,
    })),
    roles: await listFacet(db, 'role'),
    segments: await listFacet(db, 'segment'),
    teams: await listFacet(db, 'team'),
  }),
  'people.views': async ({ db }) => ({ views: await listViews(db) }),
  'people.saveView': async ({ db, touch }, view) => {
    await saveView(db, view)
    touch('people')
    return { views: await listViews(db) }
  },
  'people.deleteView': async ({ db, touch }, { name }) => {
    await deleteView(db, name)
    touch('people')
    return { views: await listViews(db) }
  },
}
