import type { Output } from '../../../shared/contract/index.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RepId } from '../../../shared/model/id.ts'
import type { RoleModel } from '../../../shared/model/role-model.ts'
import { compare } from '../../../shared/readiness/compare.ts'
import type { NeedyOpening } from '../../../shared/readiness/compare-needs.ts'
import { errorCovariance } from '../../../shared/readiness/error-covariance.ts'
import type { JobFields } from '../../../shared/readiness/standings.ts'
import { getNeeds } from '../books/bench.repository.ts'
import { findOpenCycle } from '../books/cycles.repository.ts'
import { findName } from '../books/organisation.repository.ts'
import { findStanding } from '../books/standings.repository.ts'
import type { Reader } from '../db/database.ts'
import type { JobsCache } from './jobs-cache.ts'
import { readingByNeeds, withAsks } from './seat-needs.ts'

/**
 * Two to six people side by side, from the current evidence.
 * @throws AppError `invalid-input` when somebody is named twice, `not-found` for an unknown person
 */
export async function comparisonOf(
  db: Reader,
  repIds: readonly RepId[],
  jobs: JobsCache,
): Promise<Output<'compare.people'>> {
  if (new Set(repIds).size < repIds.length) {
    throw new AppError('invalid-input', 'The same person is named twice. Compare different people.')
  }
  const solved = await jobs.get(db)
  const { manager, seller } = solved
  const models = { manager: manager.model, seller: seller.model }
  const standings = await Promise.all(
    repIds.map(async (repId) => {
      const found = await findStanding(db, repId, models)
      if (!found)
        throw new AppError(
          'not-found',
          `There is no person with the id ${repId} in this workspace.`,
        )
      return found
    }),
  )
  return {
    people: standings.map((standing) => ({
      repId: standing.repId,
      name: standing.name,
      roleFit: standing.roleFit,
      standing,
    })),
    ...compare(standings, models, {
      covariance: errorCovariance(solved),
      joins: await joinsOf(db, manager.panel.links),
      openings: await openingsOf(db, manager.model, solved),
    }),
  }
}

/** The openings of the open cycle that need more of something, with how people stand by that now. */
async function openingsOf(db: Reader, model: RoleModel, jobs: JobFields): Promise<NeedyOpening[]> {
  const cycle = await findOpenCycle(db)
  if (!cycle) return []
  const needs = await getNeeds(db, cycle.cycleId)
  return cycle.openings.flatMap((opening) => {
    const asked = needs[opening]
    if (!asked) return []
    const { name, asks } = withAsks(asked, model)
    return [{ opening, name, asks, ...readingByNeeds(asked, model, jobs) }]
  })
}

/** `of Keiko Moriyasu by Dana Whitfield`, with names in place of ids. */
async function joinsOf(
  db: Reader,
  links: JobFields['manager']['panel']['links'],
): Promise<string[]> {
  return Promise.all(
    links.map(async ({ ratee, rater }) => {
      const [of, by] = [await findName(db, ratee), await findName(db, rater)]
      return `of ${of ?? ratee} by ${by ?? rater}`
    }),
  )
}
