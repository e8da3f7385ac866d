import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import { isPromotion } from '../../shared/model/decision.ts'
import type { CycleId, RepId } from '../../shared/model/id.ts'
import { stateConduct } from './conduct.ts'

export type Asking = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>

/** Signs a verdict that follows the suggestion for everybody in a cycle, as whoever sits at the keyboard. */
export async function signAll(ask: Asking, cycleId: CycleId): Promise<void> {
  const { rows } = await ask('decisions.board', { cycleId })
  for (const { repId } of rows) {
    const { decisionId } = await draftInLine(ask, cycleId, repId)
    await ask('decisions.sign', { decisionId })
  }
}

/** Keeps a draft that follows the suggestion, with the first opening that is free where it promotes. */
export async function draftInLine(ask: Asking, cycleId: CycleId, repId: RepId) {
  const { inLine, free } = await ask('decisions.get', { cycleId, repId })
  const [verdict = null] = inLine.filter((one) => free.length > 0 || !isPromotion(one))
  const promotes = verdict !== null && isPromotion(verdict)
  const { decisionId } = await ask('decisions.save', {
    cycleId,
    repId,
    verdict,
    opening: promotes ? (free[0] ?? null) : null,
    reason: 'The evidence of the last four quarters says so.',
    conditions: verdict === 'promote-with-conditions' ? 'Full quota in two quarters.' : '',
    conditionsBy: verdict === 'promote-with-conditions' ? '2099-06-30' : null,
    override: null,
  })
  if (promotes) await stateConduct(ask, repId)
  return { decisionId, promotes }
}
