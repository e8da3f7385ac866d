import { CYCLE_STATE_NAMES, type CycleState } from '../../shared/model/cycle.ts'
import classes from './cycle-state-tag.module.css'

/** The state of a cycle in a word; the ring fills as the round goes on. */
export function CycleStateTag({ state }: { state: CycleState }) {
  return (
    <span className={classes.tag}>
      <i aria-hidden="true" data-state={state} />
      {CYCLE_STATE_NAMES[state]}
    </span>
  )
}
