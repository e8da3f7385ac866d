import type { ConductResult } from '../model/conduct.ts'
import type { Rep } from '../model/rep.ts'
import type { GateState } from '../model/role-fit.ts'
import type { Standing } from '../model/standing.ts'

/** The gate of conduct: a matter of record, not met by what nobody has looked at. */
export function conductState({ conductBreachOn, conduct }: Rep): GateState {
  if (conductBreachOn !== null || conduct === 'concern') return 'fail'
  return conduct === 'clear' ? 'pass' : 'unchecked'
}

/**
 * A standing that was kept when ratings closed, with what was stated about conduct since. The suggestion stays the one of
 * that day, and so does a gate that was not met then.
 */
export function withConduct(standing: Standing, stated: ConductResult | undefined): Standing {
  const gates = standing.gates.map((gate) =>
    gate.cut !== null || gate.state === 'fail' ? gate : { ...gate, state: stateOf(stated) },
  )
  return { ...standing, gates }
}

function stateOf(stated: ConductResult | undefined): GateState {
  if (stated === undefined) return 'unchecked'
  return stated === 'clear' ? 'pass' : 'fail'
}
