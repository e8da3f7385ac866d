import {
  CYCLE_STATE_NAMES,
  CYCLE_STATES,
  type Cycle,
  type CycleState,
} from '../../../shared/model/cycle.ts'
import { day, moment } from '../../ui/format.ts'
import classes from './stepper.module.css'

/** Where a cycle stands, as five quiet steps with their days. */
export function Stepper({ cycle }: { cycle: Cycle }) {
  const here = CYCLE_STATES.indexOf(cycle.state)
  return (
    <ol className={classes.steps} aria-label="State of the cycle">
      {CYCLE_STATES.map((state, index) => (
        <li
          key={state}
          aria-current={index === here ? 'step' : undefined}
          data-done={index < here || undefined}
        >
          <span className={classes.mark} aria-hidden="true" />
          <span className={classes.name}>{CYCLE_STATE_NAMES[state]}</span>
          <span className={classes.when}>{whenOf(cycle, state, index === here)}</span>
        </li>
      ))}
    </ol>
  )
}

function whenOf({ dates, stateChangedAt }: Cycle, state: CycleState, isHere: boolean): string {
  const planned: Record<CycleState, string | null> = {
    draft: dates.startsOn && `until ${day(dates.startsOn)}`,
    rating: dates.ratingsDueOn && `due ${day(dates.ratingsDueOn)}`,
    calibrating: dates.calibrationOn && day(dates.calibrationOn),
    decided: dates.decisionDueOn && `due ${day(dates.decisionDueOn)}`,
    closed: null,
  }
  if (isHere && state === 'closed') return moment(stateChangedAt)
  return planned[state] ?? (isHere ? `since ${moment(stateChangedAt)}` : '')
}
