import type { compareContract } from '../../../shared/contract/compare.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { compare } from '../../../shared/readiness/compare.ts'
import type { Handlers } from '../context.ts'
import { getRoleModel } from '../role-models/role-models.repository.ts'
import { findStanding } from '../standings/standings.repository.ts'

export const compareHandlers: Handlers<typeof compareContract> = {
  'compare.people': async ({ db }, { repIds }) => {
    if (new Set(repIds).size < repIds.length) {
      throw new AppError(
        'invalid-input',
        'The same person is named twice. Compare different people.',
      )
    }
    const models = {
      manager: await getRoleModel(db, 'manager'),
      seller: await getRoleModel(db, 'seller'),
    }
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
      ...compare(standings, models),
    }
  },
}
