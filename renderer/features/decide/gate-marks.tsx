import type { GateStanding } from '../../../shared/model/standing.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/**
 * The gates in little room: all met, or those that are not, by name. One that nobody has looked at gives way to others;
 * the table says above for how many that is.
 */
export function GateMarks({ gates }: { gates: readonly GateStanding[] }) {
  const looked = gates.filter(({ state }) => state !== 'pass' && state !== 'unchecked')
  const open = looked.length > 0 ? looked : gates.filter(({ state }) => state !== 'pass')
  if (gates.length === 0) return <span className={texts.soft}>None</span>
  if (open.length === 0) {
    return (
      <span className={classes.gates}>
        <span>All {gates.length}</span> <StateMark state="pass" />
      </span>
    )
  }
  return open.map(({ gate, name, state }) => (
    <span key={gate} className={classes.gates}>
      <span>{name}</span> <StateMark state={state} />
    </span>
  ))
}
