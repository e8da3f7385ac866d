import { outcomeOf, type ResultRow, shapeOf } from '../../../shared/contract/meeting-result.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { number, percent, score } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import tables from '../../ui/table.module.css'
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
    <ScrollRegion label="Result by candidate">
      <table className={`${tables.table} ${classes.table}`} data-top>
        <thead>
          <tr>
            <th scope="col">Candidate</th>
            <th scope="col">Sales</th>
            <th scope="col" data-wide>
              Panel concluded, program suggested
            </th>
            <th scope="col">First opinions</th>
            <th scope="col">Second votes</th>
            <th scope="col" data-wide>
              Votes
            </th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </ScrollRegion>
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
