import type { ReplyConflict } from '../../../shared/contract/bundles.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { count, number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import classes from './cycles.module.css'

/** Where two replies of one rater disagree; the one that was confirmed counts and the other stays in sight. */
export function ConflictTable({
  conflicts,
  names,
}: {
  conflicts: readonly ReplyConflict[]
  /** Of competencies, by id. */
  names: ReadonlyMap<string, string>
}) {
  if (conflicts.length === 0) return null
  return (
    <>
      <h3 className={classes.second}>{count(conflicts.length, 'conflict')}</h3>
      <p className={classes.soft}>
        The same rater replied twice and gave different answers. The reply that was confirmed when
        it was taken in counts.
      </p>
      <Table
        heads={[
          'Rater',
          'Candidate',
          'Competency',
          'Source',
          { numeric: 'Counts' },
          { numeric: 'Other' },
        ]}
        data-roomy
        aria-label="Conflicts"
      >
        {conflicts.map(({ rater, person, source, competency, counts, other }) => (
          <tr key={`${rater} ${person} ${source} ${competency} ${other}`}>
            <td>{rater}</td>
            <td>{person}</td>
            <td>{names.get(competency) ?? competency}</td>
            <td>{SOURCE_NAMES[source]}</td>
            <td data-numeric>
              <b>{given(counts)}</b>
            </td>
            <td data-numeric>{given(other)}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}

const given = (score: number | null) => (score === null ? 'not observed' : number(score))
