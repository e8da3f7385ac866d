import type { Rep } from '../model/rep.ts'
import type { GateRule, Rules } from '../model/rules.ts'
import type { GateStanding } from '../model/standing.ts'
import { gateVerdict } from '../science/rating-model/suggestion.ts'
import { type OwnEvidence, ownEvidence } from '../science/rating-model/what-ifs.ts'
import { conductGate } from './conduct.ts'
import { type JobField, solvedPlace } from './job-standing.ts'

/** Evidence of a competency gate, by its own rows and by everything. */
export type GateReading = (competency: number, cut: number) => OwnEvidence | null

/** What a solved job says about the gates of one person. */
export function gateReading(repId: string, field: JobField): GateReading {
  const found = solvedPlace(repId, field)
  return (competency, cut) => found && ownEvidence(found.fit, found.index, competency, cut)
}

/**
 * The gates of a role model for one person. A competency gate is met only by evidence of its own together with
 * everything else; what was said about it alone is enough not to meet it; without enough evidence of its own it is
 * unclear. Conduct is a matter of record (SCIENCE-2 sections 5.1 and 5.2).
 */
export function gates(
  rep: Rep,
  { competencies, rules }: JobField['model'],
  read: GateReading,
): GateStanding[] {
  return rules.gates.map((rule): GateStanding => {
    const base = { gate: rule.id, name: rule.name }
    if (rule.kind === 'conduct') {
      return { ...base, ...conductGate(rep), p: null, score: null, cut: null, own: null }
    }
    const place = competencies.findIndex(({ id }) => id === rule.competency)
    return competencyGate(rule, place < 0 ? null : read(place, rule.cut), rules)
  })
}

function competencyGate(
  { id, name, cut }: Extract<GateRule, { kind: 'competency' }>,
  evidence: OwnEvidence | null,
  { gateLimits }: Rules,
): GateStanding {
  const base = { gate: id, name, cut }
  if (!evidence || (evidence.share === 0 && evidence.raters === 0))
    return { ...base, state: 'unclear', p: null, score: null, own: null }
  const { ownScore, ownSe, pOwn, share, raters, allScore, pAll } = evidence
  return {
    ...base,
    state: gateVerdict(evidence, gateLimits),
    p: pAll,
    score: allScore,
    own: { score: ownScore, se: ownSe, p: pOwn, share, raters },
  }
}
