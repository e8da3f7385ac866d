import type { peopleContract } from '../../../../shared/contract/people.contract.ts'
import { roleFitSchema } from '../../../../shared/model/role-fit.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import {
  countPeople,
  deleteView,
  listFacets,
  listPeople,
  listViews,
  notWithheld,
  saveView,
  wherePeople,
} from '../../books/people.repository.ts'
import type { Handlers } from '../../context.ts'

export const peopleHandlers: Handlers<typeof peopleContract> = {
  'people.list': async ({ db, ...who }, { filter, ...page }) => {
    const where = wherePeople(filter, await notShownTo(db, who))
    return { total: await countPeople(db, where), rows: await listPeople(db, where, page) }
  },
  'people.facets': async ({ db, ...who }) => {
    const { total, facets } = await listFacets(db, notWithheld(await notShownTo(db, who)))
    return {
      total,
      roleFits: facets.role_fit.map(({ value, count }) => ({
        value: roleFitSchema.parse(value),
        count,
      })),
      roles: facets.role,
      segments: facets.segment,
      teams: facets.team,
    }
  },
  'people.views': async ({ db }) => ({ views: await listViews(db) }),
  'people.saveView': async ({ db }, view) => {
    await saveView(db, view)
    return { views: await listViews(db) }
  },
  'people.deleteView': async ({ db }, { name }) => {
    await deleteView(db, name)
    return { views: await listViews(db) }
  },
}
