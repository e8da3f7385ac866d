import type { GateState } from '../../shared/model/role-fit.ts'
import { GATE_WORDS } from './gate-words.ts'
import classes from './state-mark.module.css'
import texts from './text.module.css'

/** The three states of a gate: sign, word and colour say the same thing; in little room the word is read out alone. */
export function StateMark({ state, short = false }: { state: GateState; short?: boolean }) {
  const { sign, word } = GATE_WORDS[state]
  return (
    <span className={classes[state]}>
      <span aria-hidden="true">{sign} </span>
      {short ? <span className={texts.hidden}>{word}</span> : word}
    </span>
  )
}
