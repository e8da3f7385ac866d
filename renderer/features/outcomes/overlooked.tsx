import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './outcomes.module.css'

/** Whom a ranking by sales hid, cycle by cycle. */
export function Overlooked() {
  const answer = useAnswer('outcomes.overlooked', {}, { keep: true })
  if (answer.status !== 'ready' || answer.value.cycles.length === 0) return null
  return (
    <Panel className={classes.part}>
      <h2>Who was overlooked</h2>
      <p className={classes.soft}>
        People the leadership evidence would pick for the openings and a ranking by sales alone
        would not: past cycles as they were frozen, current ones as they stand.
      </p>
      <ul className={classes.needs}>
        {answer.value.cycles.map(({ cycleId, name, past, openings, overlooked }) => (
          <li key={cycleId}>
            <b>{name}</b>
            <span className={classes.soft}>
              {' '}
              {count(openings, 'opening')}
              {past ? '' : ', under way'}:{' '}
            </span>
            {overlooked.length === 0
              ? 'nobody'
              : overlooked.map((one, at) => (
                  <span key={one.repId}>
                    {at > 0 && ', '}
                    <Link href={addresses.candidate(one.repId)}>{one.name}</Link>
                    {one.salesRank !== null && ` (no. ${one.salesRank} by sales`}
                    {one.salesRank !== null && (one.promoted ? ', promoted)' : ')')}
                  </span>
                ))}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
