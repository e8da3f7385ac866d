import { Fragment } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
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
      <Table
        scroll="Overlooked by cycle"
        heads={null}
        className={`${classes.table} ${classes.replayed}`}
        data-top
      >
        {answer.value.cycles.map(({ cycleId, name, past, openings, overlooked }) => (
          <tr key={cycleId}>
            <th scope="row">
              {name}
              <small>
                {count(openings, 'opening')}
                {past ? '' : ', under way'}
              </small>
            </th>
            <td>
              {overlooked.length === 0 && <span className={classes.soft}>nobody</span>}
              {overlooked.map((one, at) => (
                <Fragment key={one.repId}>
                  {at > 0 && ', '}
                  <Link href={addresses.candidate(one.repId)}>{one.name}</Link>
                  <span className={classes.soft}>{aside(one)}</span>
                </Fragment>
              ))}
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  )
}

/** Where sales alone would have ranked the person, and whether the decision saw them all the same. */
function aside({ salesRank, promoted }: { salesRank: number | null; promoted: boolean }): string {
  const said = [
    salesRank === null ? 'no sales record' : `no. ${salesRank} by sales`,
    promoted && 'promoted',
  ]
  return ` (${said.filter(Boolean).join(', ')})`
}
