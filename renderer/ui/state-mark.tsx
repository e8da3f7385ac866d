import type { GateState } from '../../shared/model/role-fit.ts'
import { GATE_WORDS } from './gate-words.ts'
import classes from './state-mark.module.css'

/** The three states of a gate: sign, word and colour say the same thing. */
export function StateMark({ state }: { state: GateState }) {
  const { sign, word } = GATE_WORDS[state]
  return (
    <span className={classes[state]}>
      <span aria-hidden="true">{sign} </span>
      {word}
    </span>
  )
}
