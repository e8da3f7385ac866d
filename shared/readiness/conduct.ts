import type { ConductFound, ConductSaid } from '../model/conduct.ts'
import type { Rep } from '../model/rep.ts'
import type { GateStanding, Standing } from '../model/standing.ts'

type ConductGate = Pick<GateStanding, 'state' | 'conduct'>

/** The gate of conduct: a matter of record, not met by what nobody has looked at. */
export function conductGate({ conductBreachOn, conduct }: Rep): ConductGate {
  if (conductBreachOn !== null) return { state: 'fail', conduct: 'breach' }
  return gateOf(conduct)
}

function gateOf(said: ConductSaid | null): ConductGate {
  if (said === null) return { state: 'unchecked' }
  return said === 'clear' ? { state: 'pass' } : { state: 'fail', conduct: said }
}

/** What was last stated about the conduct of a candidate, and whether the day of a breach is on file. */
export interface StatedConduct {
  said: ConductSaid
  isBreachOnFile: boolean
}

/**
 * A standing that was kept when ratings closed, with what was stated about conduct since. The suggestion stays the one of
 * that day, and so does a gate that was not met then.
 */
export function withConduct(standing: Standing, stated: StatedConduct | undefined): Standing {
  const gates = standing.gates.map((gate): GateStanding => {
    if (gate.cut !== null) return gate
    if (gate.state !== 'fail') return { ...gate, ...gateOf(stated?.said ?? null) }
    const found = foundSince(gate.conduct ?? 'concern', stated)
    return { ...gate, conduct: found }
  })
  return { ...standing, gates }
}

function foundSince(found: ConductFound, stated: StatedConduct | undefined): ConductFound {
  if (stated === undefined || stated.isBreachOnFile) return found
  if (stated.said === 'clear') return 'cleared'
  return found === 'breach' ? found : stated.said
}

/** What stands against somebody's conduct, as the beginning of a sentence. */
export function conductWords({ conduct = 'concern' }: Pick<GateStanding, 'conduct'>): string {
  return WORDS[conduct]
}

const WORDS: Record<ConductFound, string> = {
  breach: 'an upheld breach is on record',
  open: 'a concern is on record that is not settled, and no breach is upheld',
  concern: 'a breach or a concern is on record',
  cleared:
    'a breach or a concern was on record when ratings closed, and no breach is upheld by now',
}
