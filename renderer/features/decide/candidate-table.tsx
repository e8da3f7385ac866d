import { Link } from 'wouter'
import type { BoardRow } from '../../../shared/contract/decisions.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import { dayOfSigning } from '../../../shared/readiness/in-force.ts'
import { addresses } from '../../ui/addresses.ts'
import { employmentWords } from '../../ui/employment-words.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { count, day } from '../../ui/format.ts'
import { ListToolbar, NobodyMatches } from '../../ui/list-toolbar.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { SortHead } from '../../ui/sort-head.tsx'
import { StandingCells } from '../../ui/standing-cells.tsx'
import tables from '../../ui/table.module.css'
import texts from '../../ui/text.module.css'
import type { ShownList } from '../../ui/use-list.ts'
import classes from './decide.module.css'
import { GateMarks } from './gate-marks.tsx'
import { LaterLine } from './later-line.tsx'
import boards from './tables.module.css'

/** Everyone considered, by name unless a heading orders them. */
export function CandidateTable({
  list,
  everyone,
  line,
  cycleId,
}: {
  list: ShownList<BoardRow>
  /** How many are considered, also those who are not shown. */
  everyone: number
  line: number
  cycleId: CycleId
}) {
  if (everyone === 0) {
    return (
      <EmptyPlace title="Nobody is considered in this cycle">
        Candidates are added on the cycle page, in People, or on the map.
      </EmptyPlace>
    )
  }
  const unchecked = uncheckedIn(list.rows)
  return (
    <>
      <ListToolbar list={list} label="candidates" />
      {unchecked.map(({ name, people }) => (
        <p key={name} className={texts.soft}>
          {name} is not checked for {people} of {count(list.rows.length, 'candidate')} shown.
        </p>
      ))}
      {list.rows.length === 0 ? (
        <NobodyMatches list={list} of={everyone} />
      ) : (
        <ScrollRegion label="Candidates and verdicts">
          <table className={`${tables.table} ${boards.board}`} data-roomy data-verdicts>
            <thead>
              <tr>
                <SortHead list={list} by="name">
                  Name
                </SortHead>
                <SortHead list={list} by="sales">
                  <SideMark side="sales" /> Sales performance
                </SortHead>
                <SortHead list={list} by="leadership">
                  <SideMark side="leadership" /> Leadership aptitude
                </SortHead>
                <th scope="col">Gates</th>
                <th scope="col">Suggestion</th>
                <th scope="col">Verdict</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => (
                <tr key={row.repId}>
                  <td>
                    <Link href={addresses.verdict(cycleId, row.repId)} className={texts.person}>
                      {row.name}
                    </Link>
                    {row.team && <small>{row.team}</small>}
                    {row.employment && <small>{employmentWords(row.employment)}</small>}
                  </td>
                  <StandingCells of={row} line={line} />
                  <td>
                    <GateMarks gates={row.gates} />
                  </td>
                  <td>
                    <RoleFitTag roleFit={row.suggestion} />
                  </td>
                  <td>
                    <VerdictCell row={row} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  )
}

/** Gates that nobody has looked at, with for how many people. */
const uncheckedIn = (rows: readonly BoardRow[]) =>
  [
    ...Map.groupBy(
      rows.flatMap(({ gates }) => gates.filter(({ state }) => state === 'unchecked')),
      ({ name }) => name,
    ),
  ].map(([name, gates]) => ({ name, people: gates.length }))

function VerdictCell({ row: { decision, override, corrections } }: { row: BoardRow }) {
  if (!decision?.verdict) return <span className={texts.soft}>None yet</span>
  const { verdict, state, signedBy, recordId, dissents, secondedBy, later } = decision
  const last = later.at(-1)
  return (
    <>
      {last && <LaterLine {...last} at={last.signedAt} timeZone={decision.timeZone} />}
      <span className={last ? texts.soft : state === 'signed' ? classes.strong : undefined}>
        {last && 'Replaced: '}
        {VERDICT_NAMES[verdict]}
      </span>
      <small>
        {state === 'signed' && recordId ? (
          <>
            <span className={classes.ok}>✓</span>{' '}
            <Link href={addresses.record(recordId)} className={boards.quiet}>
              Signed by {signedBy?.name}, {day(dayOfSigning(decision))}
            </Link>
          </>
        ) : (
          'Draft, not signed'
        )}
      </small>
      {override && (
        <small className={boards.override}>
          <span aria-hidden="true">≠ </span>
          {secondedBy ? 'against the suggestion' : 'against the suggestion, needs a second person'}
        </small>
      )}
      {corrections > 0 && <small className={boards.override}>Corrected since</small>}
      {dissents.length > 0 && <small>{count(dissents.length, 'dissent')}</small>}
    </>
  )
}
