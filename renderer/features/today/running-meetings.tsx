import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './tasks.module.css'

/** Meetings that began and are not closed, with the way back into their rooms. */
export function RunningMeetings() {
  const answer = useAnswer('calibration.list', {}, { keep: true })
  const running =
    answer.status !== 'ready'
      ? []
      : answer.value.cycles.flatMap(({ name, sessions }) =>
          sessions
            .filter(({ state }) => state === 'revealed')
            .map(({ sessionId }) => ({ name, sessionId })),
        )
  if (running.length === 0) return null
  return (
    <Panel className={classes.tasks}>
      <section aria-labelledby="running-meetings">
        <h2 id="running-meetings">Meetings under way</h2>
        <ul>
          {running.map(({ name, sessionId }) => (
            <li key={sessionId}>
              <span>
                <Link href={addresses.room(sessionId)}>Back to the room of {name}</Link>
                <small>The opinions are open and the session is not closed.</small>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  )
}
