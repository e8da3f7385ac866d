import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import { isPromotion } from '../../shared/model/decision.ts'
import type { CycleId } from '../../shared/model/id.ts'
import { stateConduct } from './conduct.ts'

type Asking = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>

/** Signs a verdict that follows the suggestion for everybody in a cycle, as whoever sits at the keyboard. */
export async function signAll(ask: Asking, cycleId: CycleId): Promise<void> {
  const { rows } = await ask('decisions.board', { cycleId })
  for (const { repId } of rows) {
    const { inLine, free } = await ask('decisions.get', { cycleId, repId })
    const [verdict = null] = inLine.filter((one) => free.length > 0 || !isPromotion(one))
    const { decisionId } = await ask('decisions.save', {
      cycleId,
      repId,
      verdict,
      opening: verdict !== null && isPromotion(verdict) ? (free[0] ?? null) : null,
      reason: 'The evidence of the last four quarters says so.',
      conditions: verdict === 'promote-with-conditions' ? 'Full quota in two quarters.' : '',
      conditionsBy: verdict === 'promote-with-conditions' ? '2099-06-30' : null,
      override: null,
    })
    if (verdict !== null && isPromotion(verdict)) await stateConduct(ask, repId)
    await ask('decisions.sign', { decisionId })
  }
}
