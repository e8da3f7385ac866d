import type { standingsContract } from '../../../../shared/contract/standings.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { reasons } from '../../../../shared/readiness/reasons.ts'
import { getCycle, listCandidates } from '../../books/cycles.repository.ts'
import { employedNow, listEmployed } from '../../books/employment.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import { findStanding, listStandings } from '../../books/standings.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'
import { isBehind, type Renewal } from '../../services/renewal.ts'
import { methodOf } from './method.ts'

export const standingsHandlers = (
  jobs: JobsCache,
  cycleStandings: CycleStandings,
  renewal: Renewal,
): Handlers<typeof standingsContract> => ({
  'standings.renewal': async ({ db }) => ({
    behind: await isBehind(db),
    sales: renewal.sales(),
  }),
  'standings.method': async ({ db, ...who }) => methodOf(db, await jobs.get(db), who),
  'standings.list': async ({ db, ...who }, { repId, cycleId, left }) => {
    const { models, standings } =
      cycleId !== null
        ? await inCycle(db, cycleId, repId, cycleStandings)
        : await inForce(db, repId)
    if (repId !== null && standings.length === 0) {
      throw new AppError(
        'not-found',
        cycleId === null
          ? `There is no person with the id ${repId} in this workspace.`
          : `${repId} is not a candidate of this cycle.`,
      )
    }
    const employed = await listEmployed(
      db,
      standings.map((one) => one.repId),
      employedNow(who),
    )
    const employmentOf = ({ repId: id }: { repId: string }) => employed.get(id) ?? 'active'
    const isEverybody = repId === null && cycleId === null
    const shown = standings.filter((one) => !isEverybody || left || employmentOf(one) !== 'left')
    return {
      standings: shown.map((standing) => ({
        ...standing,
        employment: employmentOf(standing),
        reasons: reasons(standing, models.manager).map(({ text, support }) =>
          support === null ? text : `${text} (${support})`,
        ),
      })),
    }
  },
})

/** Under the rules in force, of everyone or of one person. */
async function inForce(db: Reader, repId: string | null) {
  const models = {
    manager: await getRoleModel(db, 'manager'),
    seller: await getRoleModel(db, 'seller'),
  }
  if (repId === null) return { models, standings: await listStandings(db, models) }
  const found = await findStanding(db, repId, models)
  return { models, standings: found ? [found] : [] }
}

/** Under the rules a cycle froze, of its candidates who have not withdrawn. */
async function inCycle(
  db: Reader,
  cycleId: string,
  repId: string | null,
  cycleStandings: CycleStandings,
) {
  const { models, standings } = await cycleStandings.get(db, await getCycle(db, cycleId))
  const wanted = new Set(
    (await listCandidates(db, cycleId))
      .filter((one) => one.withdrawnAt === null && (repId === null || one.repId === repId))
      .map((one) => one.repId),
  )
  return { models, standings: standings.filter((one) => wanted.has(one.repId)) }
}
