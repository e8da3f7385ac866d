import { Link } from 'wouter'
import type { RoleFit } from '../../../shared/model/role-fit.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, number, percent } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import { peopleWith } from './people-with.ts'
import classes from './today-screen.module.css'

const SHOWN = 6

/** Where evidence is missing, the strongest sellers first: they are the ones a sales ranking would promote unseen. */
export function Waiting() {
  const missing = useAnswer('people.list', {
    filter: { roleFits: ['insufficient_evidence'] },
    sort: 'sales',
    direction: 'desc',
    offset: 0,
    limit: SHOWN,
  })
  const facets = useAnswer('people.facets', {})
  const countOf = (fit: RoleFit) =>
    facets.status === 'ready'
      ? (facets.value.roleFits.find(({ value }) => value === fit)?.count ?? 0)
      : 0
  if (missing.status === 'loading') return <div />
  if (missing.status === 'failed') return <FailureNote failure={missing.error} />
  const { total, rows } = missing.value
  const recheck = countOf('develop_and_recheck')
  return (
    <div>
      <h2>Not enough evidence yet</h2>
      {total === 0 && recheck === 0 && (
        <p className={texts.soft}>Nothing. Everyone has enough evidence for a suggestion.</p>
      )}
      {total > 0 && (
        <>
          <p className={texts.soft}>
            {count(total, 'person', 'people')} cannot be judged yet: too few raters, or too little
            of the manager model observed. The strongest sellers among them:
          </p>
          <Table
            heads={['Name', { numeric: 'Sales' }, { numeric: 'Evidence' }]}
            className={classes.table}
            data-dense
          >
            {rows.map(({ repId, name, sales, coverage }) => (
              <tr key={repId}>
                <td>
                  <Link href={addresses.candidate(repId)}>{name}</Link>
                </td>
                <td data-numeric>
                  <Value>{percent(sales)}</Value>
                </td>
                <td data-numeric>{percent(coverage)}</td>
              </tr>
            ))}
          </Table>
          <Link href={peopleWith('insufficient_evidence')} className={classes.more}>
            All {number(total)} in the table
          </Link>
        </>
      )}
      {recheck > 0 && (
        <Link href={peopleWith('develop_and_recheck')} className={classes.more}>
          {count(recheck, 'person', 'people')} to develop and recheck
        </Link>
      )}
    </div>
  )
}
