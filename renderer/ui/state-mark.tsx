import type { GateState } from '../../shared/model/role-fit.ts'
import classes from './state-mark.module.css'

const WORDS: Record<GateState, { sign: string; word: string }> = {
  pass: { sign: '✓', word: 'met' },
  unclear: { sign: '?', word: 'unclear' },
  fail: { sign: '✕', word: 'not met' },
}

/** The three states of a gate: sign, word and colour say the same thing. */
export function StateMark({ state }: { state: GateState }) {
  const { sign, word } = WORDS[state]
  return (
    <span className={classes[state]}>
      <span aria-hidden="true">{sign} </span>
      {word}
    </span>
  )
}
