import { Link } from 'wouter'
import type { RepId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { MISSING, percentInterval, scoreInterval } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { STANDING_HEADS, StandingCells } from '../../ui/standing-cells.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidate-screen.module.css'

/** Both scores as each cycle kept them and as they are now, each on its own axis; shown once a cycle has kept them. */
export function ScoreHistory({ repId }: { repId: RepId }) {
  const answer = useAnswer('news.scores', { repId }, { keep: true })
  if (answer.status !== 'ready' || answer.value.points.length < 2) return null
  const { points, line } = answer.value
  return (
    <Panel className={classes.detail}>
      <h2>Both scores over the cycles</h2>
      <p className={texts.soft}>
        As each cycle kept them when its ratings were closed, and now. A dash stands where nothing
        was known.
      </p>
      <Table
        scroll="Both scores over the cycles"
        heads={['Cycle', ...STANDING_HEADS, '80 % ranges', 'Suggestion']}
        className={classes.history}
        data-roomy
      >
        {points.map((point) => (
          <tr key={point.cycleId ?? 'now'}>
            <th scope="row">
              {point.cycleId ? (
                <Link href={addresses.verdict(point.cycleId, repId)}>{point.name}</Link>
              ) : (
                point.name
              )}
            </th>
            <StandingCells of={point} line={line} />
            <td>
              {[
                percentInterval(point.sales, point.salesSe),
                scoreInterval(point.leadership, point.leadershipSe),
              ]
                .filter((range) => range !== MISSING)
                .join(' · ')}
            </td>
            <td>
              <RoleFitTag roleFit={point.roleFit} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  )
}
