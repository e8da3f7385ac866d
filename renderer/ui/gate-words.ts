import { GATE_STATE_NAMES, type GateState } from '../../shared/model/role-fit.ts'
import type { GateStanding } from '../../shared/model/standing.ts'

export const GATE_WORDS: Record<GateState, { sign: string; word: string }> = {
  pass: { sign: '✓', word: GATE_STATE_NAMES.pass },
  unclear: { sign: '?', word: GATE_STATE_NAMES.unclear },
  unchecked: { sign: '–', word: GATE_STATE_NAMES.unchecked },
  fail: { sign: '✕', word: GATE_STATE_NAMES.fail },
}

/** What a gate of fact rests on. */
export const FACT_WORDS: Record<GateState, string> = {
  pass: 'no breach is upheld',
  unclear: 'not known',
  unchecked: 'nobody has stated it',
  fail: 'a breach or a concern is on record',
}

/** The gates in one line: all met, or those that are not, by name. */
export function gatesText(gates: readonly Pick<GateStanding, 'name' | 'state'>[]): string {
  const open = gates.filter(({ state }) => state !== 'pass')
  if (gates.length === 0) return 'None'
  if (open.length === 0) return `All ${gates.length} met`
  return open.map(({ name, state }) => `${name} ${GATE_WORDS[state].word}`).join('; ')
}
