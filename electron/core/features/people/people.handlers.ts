import type { peopleContract } from '../../../../shared/contract/people.contract.ts'
import { GATE_STATES, PATHS, roleFitSchema } from '../../../../shared/model/role-fit.ts'
import { TENURES } from '../../../../shared/model/tenure.ts'
import { countEmployed, employedNow, notLeft } from '../../books/employment.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import {
  countGroups,
  listFacets,
  listGateFacets,
  notWithheld,
  pageOfPeople,
  wherePeople,
} from '../../books/people.repository.ts'
import { deleteView, listViews, saveView } from '../../books/people-views.repository.ts'
import { countCycles, countManagers, countTenures } from '../../books/rep-facts.repository.ts'
import type { Handlers } from '../../context.ts'

export const peopleHandlers: Handlers<typeof peopleContract> = {
  'people.list': async ({ db, ...who }, { filter, ...page }) => {
    const on = employedNow(who)
    const where = wherePeople(filter, await notShownTo(db, who), on)
    return {
      ...(await pageOfPeople(db, where, page, on, filter.search.trim() !== '')),
      groups: await countGroups(db, where, page.group),
    }
  },
  'people.facets': async ({ db, ...who }) => {
    const shown = notWithheld(await notShownTo(db, who))
    const here = notLeft(who.today())
    const seen = {
      sql: `${shown.sql} AND ${here.sql}`,
      parameters: [...shown.parameters, ...here.parameters],
    }
    const { total, facets } = await listFacets(db, seen)
    const standing = await listGateFacets(db, seen)
    const tenures = await countTenures(db, seen, who.today())
    const valued = (among: typeof standing.path, value: string) =>
      among.find((one) => one.value === value)?.count ?? 0
    const paths = PATHS.map((value) => ({ value, count: valued(standing.path, value) }))
    const withPath = paths.reduce((sum, { count }) => sum + count, 0)
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
      managers: await countManagers(db, seen),
      tenures: TENURES.map((value) => ({ value, count: tenures.get(value) ?? 0 })),
      gates: GATE_STATES.map((value) => ({ value, count: valued(standing.gates, value) })),
      cycles: await countCycles(db, seen),
      paths: [...paths, { value: 'none' as const, count: total - withPath }],
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
