import type { Rep } from '../../model/rep.ts'
import type { MethodOneRules } from '../../model/rules.ts'
import type { GateStanding, JobStanding } from '../../model/standing.ts'
import { conductGate } from '../conduct.ts'
import { gateState } from '../gate.ts'

/**
 * The gates of a role model for one person. A competency gate is read from its own evidence with its own uncertainty;
 * without evidence it is unclear, never passed and never failed. Conduct is a matter of record: not met where a
 * breach was upheld, and unchecked until somebody says that there is none (SCIENCE section 4.2).
 */
export function gates(rep: Rep, leadership: JobStanding, rules: MethodOneRules): GateStanding[] {
  return rules.gates.map((rule): GateStanding => {
    if (rule.kind === 'conduct') {
      const base = { gate: rule.id, name: rule.name, p: null, score: null, cut: null, own: null }
      return { ...base, ...conductGate(rep) }
    }
    const found = leadership.competencies.find(({ competency }) => competency === rule.competency)
    const base = {
      gate: rule.id,
      name: rule.name,
      cut: rule.cut,
      score: found?.score ?? null,
      own: null,
    }
    if (!found || found.score === null || found.se === null)
      return { ...base, state: 'unclear', p: null }
    const { state, probability } = gateState({
      mean: found.score,
      se: found.se,
      cut: rule.cut,
      passAt: rules.passAt,
      failAt: rules.failAt,
    })
    return { ...base, state, p: probability }
  })
}
