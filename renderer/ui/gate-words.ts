import type { GateState } from '../../shared/model/role-fit.ts'
import type { GateStanding } from '../../shared/model/standing.ts'

export const GATE_WORDS: Record<GateState, { sign: string; word: string }> = {
  pass: { sign: '✓', word: 'met' },
  unclear: { sign: '?', word: 'unclear' },
  fail: { sign: '✕', word: 'not met' },
}

/** The gates in one line: all met, or those that are not, by name. */
export function gatesText(gates: readonly GateStanding[]): string {
  const open = gates.filter(({ state }) => state !== 'pass')
  if (gates.length === 0) return 'None'
  if (open.length === 0) return `All ${gates.length} met`
  return open.map(({ name, state }) => `${name} ${GATE_WORDS[state].word}`).join('; ')
}
