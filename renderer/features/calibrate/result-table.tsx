import { outcomeOf, type ResultRow, shapeOf } from '../../../shared/contract/meeting-result.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { number, percent, score } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import classes from './result.module.css'
import { ResultMark } from './result-map.tsx'

/** One row a candidate: verdict and opening, opinions before and after the discussion, votes. */
export function ResultTable({
  rows,
  marked,
  onMark,
}: {
  rows: readonly ResultRow[]
  marked: string | null
  onMark: (caseId: string | null) => void
}) {
  return (
    <Table
      scroll="Result by candidate"
      heads={[
        'Candidate',
        'Sales',
        { title: 'Panel concluded, program suggested', width: '24%' },
        'First opinions',
        'Second votes',
        { title: 'Votes', width: '24%' },
      ]}
      className={classes.table}
      data-top
    >
      {rows.map((row) => (
        <tr
          key={row.caseId}
          data-marked={row.caseId === marked || undefined}
          onPointerEnter={() => onMark(row.caseId)}
          onPointerLeave={() => onMark(null)}
        >
          <th scope="row">
            {row.title}
            {(row.conclusion?.opening || row.note) && (
              <small>{row.conclusion?.opening ?? row.note}</small>
            )}
          </th>
          <td>
            {percent(row.sales?.middle ?? null)}
            {row.sales && (
              <small data-range>
                {number(row.sales.low * 100)}–{percent(row.sales.high)}
              </small>
            )}
          </td>
          <td>
            <ResultMark shape={shapeOf(row)} /> {outcomeOf(row)}
            <small>{ROLE_FIT_NAMES[row.suggestion]}</small>
          </td>
          <td>
            <Opinions round={row.first} none="none" />
          </td>
          <td>
            <Opinions round={row.second} none="not discussed" />
          </td>
          <td>
            {row.votes.length === 0 && 'none'}
            {row.votes.map(({ verdict, count }) => (
              <small key={verdict}>
                {count} {VERDICT_NAMES[verdict]}
              </small>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Opinions({ round, none }: { round: ResultRow['first']; none: string }) {
  if (round.votes === 0) return <small>{none}</small>
  if (!round.range) return <small>{round.votes}, too few for a number</small>
  const { middle, low, high } = round.range
  return (
    <>
      {score(middle)}
      <small data-range>
        {score(low)}–{score(high)}
      </small>
    </>
  )
}
