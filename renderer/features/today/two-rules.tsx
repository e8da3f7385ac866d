import { Link } from 'wouter'
import type { Picked } from '../../../shared/contract/map.contract.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, number, percent, score } from '../../ui/format.ts'
import { SideMark } from '../../ui/side-mark.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './today-screen.module.css'

/** The same openings filled by two rules: what a sales ranking would do, and whom it would overlook. */
export function TwoRules() {
  const openings = useAnswer('map.openings', {})
  const wanted = openings.status === 'ready' ? openings.value : null
  const policies = useAnswer(
    'map.policies',
    wanted && wanted.openings > 0
      ? { filter: {}, openings: wanted.openings, cycleId: wanted.cycleId }
      : null,
  )
  if (!wanted || policies.status !== 'ready') return <div />
  const { bySales, byLeadership, both, overlooked, unfilled, cycle } = policies.value
  return (
    <div>
      <h2>{count(wanted.openings, 'opening')}, two rules</h2>
      <p className={texts.soft}>
        {cycle && `${cycle}. `}
        {both.length === 0
          ? 'By sales alone and by leadership aptitude, nobody is named twice.'
          : `Sales results alone and leadership aptitude agree on ${number(both.length)} of ${number(wanted.openings)}.`}
        {unfilled > 0 && ` The evidence cannot fill ${count(unfilled, 'opening')} yet.`}
      </p>
      <h3 className={classes.rule}>
        <SideMark side="sales" />
        By sales alone
      </h3>
      <PickedTable picked={bySales} both={both} />
      <h3 className={classes.rule}>
        <SideMark side="leadership" />
        By leadership aptitude
      </h3>
      <PickedTable picked={byLeadership} both={both} />
      {overlooked.length > 0 && (
        <p className={texts.soft}>
          A sales ranking overlooks {overlooked.map(({ name }) => name).join(', ')}.
        </p>
      )}
    </div>
  )
}

function PickedTable({ picked, both }: { picked: Picked[]; both: readonly string[] }) {
  if (picked.length === 0) return <p className={texts.soft}>Nobody yet.</p>
  return (
    <Table
      heads={['Name', { numeric: 'Sales' }, { numeric: 'Leadership' }]}
      className={classes.table}
      data-dense
    >
      {picked.map(({ repId, name, sales, leadership, tied }) => (
        <tr key={repId}>
          <td>
            <Link href={addresses.candidate(repId)}>{name}</Link>
            {both.includes(repId) && <small> on both lists</small>}
            {tied && <small>{both.includes(repId) ? ', tied' : ' tied'}</small>}
          </td>
          <td data-numeric>
            <Value>{percent(sales)}</Value>
          </td>
          <td data-numeric>
            <Value>{score(leadership)}</Value>
          </td>
        </tr>
      ))}
    </Table>
  )
}
