import type { RoleModelDetail } from '../../../../shared/contract/role-models.contract.ts'
import { CYCLE_STATE_NAMES, type Cycle } from '../../../../shared/model/cycle.ts'
import type { RoleModelId } from '../../../../shared/model/id.ts'
import { isOpen } from '../../../../shared/readiness/cycle-rules.ts'
import { modelChanges } from '../../../../shared/readiness/role-model-diff.ts'
import { listCycles } from '../../books/cycles.repository.ts'
import {
  getStoredModel,
  listCompetencyIds,
  listVersions,
} from '../../books/role-model-list.repository.ts'
import { getRoleModelVersion } from '../../books/role-models.repository.ts'
import type { Reader } from '../../db/database.ts'

const usesModel = ({ models }: Cycle, modelId: string) =>
  models.manager.modelId === modelId || models.seller.modelId === modelId

/** Why weights, gates and thresholds of this model cannot change now; null = they can (SCIENCE 2.1). */
export function whyScoringLocked(
  cycles: readonly Cycle[],
  { modelId, inForce }: { modelId: string; inForce: boolean },
): string | null {
  const holds = cycles.find(
    (cycle) => isOpen(cycle.state) && (inForce || usesModel(cycle, modelId)),
  )
  return holds
    ? `Weights, gates and thresholds stay as they are while the cycle ${holds.name} is open (${CYCLE_STATE_NAMES[holds.state].toLowerCase()}). Make a copy to prepare others.`
    : null
}

/** Why a model cannot be deleted; null = it can. */
export function whyKept(
  cycles: readonly Cycle[],
  { modelId, inForce }: { modelId: string; inForce: boolean },
): string | null {
  if (inForce) return 'It is in force.'
  const user = cycles.find((cycle) => usesModel(cycle, modelId))
  return user ? `The cycle ${user.name} rests on it.` : null
}

/** One version of a model with its history. `version` null = the newest. */
export async function roleModelDetail(
  db: Reader,
  modelId: RoleModelId,
  version: number | null,
): Promise<RoleModelDetail> {
  const stored = await getStoredModel(db, modelId)
  const cycles = await listCycles(db)
  const shown = version ?? stored.newest
  const model = await getRoleModelVersion(db, { modelId, version: shown })
  const before = shown > 1 ? await getRoleModelVersion(db, { modelId, version: shown - 1 }) : model
  return {
    modelId,
    inForce: stored.inForce,
    newest: stored.newest,
    model,
    versions: (await listVersions(db, modelId)).map((one) => ({
      ...one,
      usedBy: cycles
        .filter(({ models }) =>
          [models.manager, models.seller].some(
            (ref) => ref.modelId === modelId && ref.version === one.version,
          ),
        )
        .map(({ cycleId, name, state }) => ({ cycleId, name, state })),
    })),
    changes: modelChanges(before, model),
    whyScoringLocked: whyScoringLocked(cycles, stored),
    whyKept: whyKept(cycles, stored),
    takenIds: await listCompetencyIds(db, model.job === 'manager' ? 'seller' : 'manager'),
  }
}
