import { GATE_STATE_NAMES, type GateState } from '../../shared/model/role-fit.ts'
import type { GateStanding } from '../../shared/model/standing.ts'
import { conductWords } from '../../shared/readiness/conduct.ts'

export const GATE_WORDS: Record<GateState, { sign: string; word: string }> = {
  pass: { sign: '✓', word: GATE_STATE_NAMES.pass },
  unclear: { sign: '?', word: GATE_STATE_NAMES.unclear },
  unchecked: { sign: '–', word: GATE_STATE_NAMES.unchecked },
  fail: { sign: '✕', word: GATE_STATE_NAMES.fail },
}

/** What a gate of fact rests on. */
export function factWords(gate: Pick<GateStanding, 'state' | 'conduct'>): string {
  if (gate.state === 'fail') return conductWords(gate)
  return FACT_WORDS[gate.state]
}

const FACT_WORDS: Record<Exclude<GateState, 'fail'>, string> = {
  pass: 'no breach is upheld',
  unclear: 'not known',
  unchecked: 'nobody has stated it',
}

/** The gates in one line: all met, or those that are not, by name. */
export function gatesText(gates: readonly Pick<GateStanding, 'name' | 'state'>[]): string {
  const open = gates.filter(({ state }) => state !== 'pass')
  if (gates.length === 0) return 'None'
  if (open.length === 0) return `All ${gates.length} met`
  return open.map(({ name, state }) => `${name} ${GATE_WORDS[state].word}`).join('; ')
}
