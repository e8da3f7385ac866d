import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { count } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'

/** Whom raters left out, counted: who it was and why would name the rater, so neither is told here. */
export function LeftOutPart({ detail: { cases } }: { detail: SessionDetail }) {
  const rows = cases.filter(({ leftOut }) => leftOut > 0)
  if (rows.length === 0) return null
  return (
    <section className={forms.part} aria-labelledby="left-out">
      <h2 id="left-out">Left out as too close</h2>
      <p className={texts.soft}>
        {rows.length} of {count(cases.length, 'candidate')} left out by a rater who is too close.
        Those answers are missing on purpose. Who it was and why is not told here.
      </p>
      <Table heads={['Candidate', 'Left out by']} className={forms.table}>
        {rows.map(({ caseId, name, leftOut }) => (
          <tr key={caseId}>
            <td>{name}</td>
            <td>{count(leftOut, 'rater')}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
