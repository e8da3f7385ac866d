import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { CheckInsDue, useCheckInsDue } from './check-ins-due.tsx'
import classes from './development.module.css'
import { SecondLooks } from './second-looks.tsx'

const SHOWN = 6

/** Check-ins and steps of paths that are due, and what to rate again after a proof. Absent while nothing waits. */
export function Development() {
  const answer = useAnswer('paths.due', {}, { keep: true })
  const checkIns = useCheckInsDue()
  const mayLook = useMay('letters.secondLooks')
  const promised = useAnswer('letters.secondLooks', mayLook ? {} : null, { keep: true })
  if (answer.status !== 'ready') return null
  const { steps, rerate, today } = answer.value
  const looks = promised.status === 'ready' ? promised.value.looks : []
  if (steps.length + rerate.length + checkIns.length + looks.length === 0) return null
  return (
    <Panel className={classes.panel}>
      {checkIns.length > 0 && <CheckInsDue due={checkIns} />}
      {looks.length > 0 && <SecondLooks looks={looks} today={today} />}
      {steps.length > 0 && (
        <div>
          <h2>Steps due</h2>
          <ul>
            {steps.slice(0, SHOWN).map(({ repId, name, step }) => (
              <li key={step.stepId}>
                <span>
                  <Link href={addresses.path(repId)}>{name}</Link>: {step.title}
                </span>
                <small data-late={step.dueOn !== null && step.dueOn < today ? '' : undefined}>
                  {day(step.dueOn)}
                </small>
              </li>
            ))}
          </ul>
          <Link href={addresses.paths}>All paths</Link>
        </div>
      )}
      {rerate.length > 0 && (
        <div>
          <h2>Rate again: new proof is in</h2>
          <ul>
            {rerate.slice(0, SHOWN).map(({ repId, name, competency, competencyName, doneOn }) => (
              <li key={`${repId} ${competency}`}>
                <span>
                  <Link href={addresses.candidate(repId)}>{name}</Link>: {competencyName}
                </span>
                <small>{day(doneOn)}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}
