import type { peopleContract } from '../../../../shared/contract/people.contract.ts'
import { roleFitSchema } from '../../../../shared/model/role-fit.ts'
import { countEmployed, employedNow, notLeft } from '../../books/employment.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import {
  deleteView,
  listFacets,
  listViews,
  notWithheld,
  pageOfPeople,
  saveView,
  wherePeople,
} from '../../books/people.repository.ts'
import type { Handlers } from '../../context.ts'

export const peopleHandlers: Handlers<typeof peopleContract> = {
  'people.list': async ({ db, ...who }, { filter, ...page }) => {
    const on = employedNow(who)
    const where = wherePeople(filter, await notShownTo(db, who), on)
    return pageOfPeople(db, where, page, on, filter.search.trim() !== '')
  },
  'people.facets': async ({ db, ...who }) => {
    const shown = notWithheld(await notShownTo(db, who))
    const here = notLeft(who.today())
    const { total, facets } = await listFacets(db, {
      sql: `${shown.sql} AND ${here.sql}`,
      parameters: [...shown.parameters, ...here.parameters],
    })
    return {
      total,
      roleFits: facets.role_fit.map(({ value, count }) => ({
        value: roleFitSchema.parse(value),
        count,
      })),
      roles: facets.role,
      segments: facets.segment,
      teams: facets.team,
      employments: await countEmployed(db, shown, employedNow(who)),
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
