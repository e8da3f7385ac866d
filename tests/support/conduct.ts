import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { RepId } from '../../shared/model/id.ts'

type Asking = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>

/** What a promotion needs before it is signed: somebody states, as whoever sits at the keyboard, what was found. */
export const stateConduct = (
  ask: Asking,
  repId: RepId,
  result: 'clear' | 'open' | 'breach' = 'clear',
): Promise<Output<'facts.stateConduct'>> =>
  ask('facts.stateConduct', {
    repId,
    result,
    checked: 'Cases of the last three years',
    reference: 'HR 2026-014',
  })
