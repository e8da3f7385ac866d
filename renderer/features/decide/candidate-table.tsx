import { Link } from 'wouter'
import type { BoardRow } from '../../../shared/contract/decisions.contract.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import { addresses } from '../../ui/addresses.ts'
import { employmentWords } from '../../ui/employment-words.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { count } from '../../ui/format.ts'
import { ListTable } from '../../ui/list-table.tsx'
import { ListToolbar, NobodyMatches } from '../../ui/list-toolbar.tsx'
import texts from '../../ui/text.module.css'
import type { ShownList } from '../../ui/use-list.ts'

/** Everyone considered, by name unless a heading orders them. */
export function CandidateTable({
  list,
  everyone,
  cycleId,
}: {
  list: ShownList<BoardRow>
  /** How many are considered, also those who are not shown. */
  everyone: number
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
        <ListTable
          list={list}
          label="Candidates and verdicts"
          keyOf={({ repId }) => repId}
          first={(row) => (
            <>
              <Link href={addresses.verdict(cycleId, row.repId)} className={texts.person}>
                {row.name}
              </Link>
              {row.team && <small>{row.team}</small>}
              {row.employment && <small>{employmentWords(row.employment)}</small>}
            </>
          )}
        />
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
