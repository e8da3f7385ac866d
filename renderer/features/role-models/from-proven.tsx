import type { ProvenPattern } from '../../../shared/contract/role-models.contract.ts'
import { number, signed } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './role-models.module.css'

/** What proven managers had before their promotion beside what the others had, and the weights that follow. */
export function FromProven({ pattern }: { pattern: ProvenPattern }) {
  const { proven, others, shortfall, rows, flaws } = pattern
  if (shortfall !== null) {
    return (
      <div className={classes.pattern}>
        <p>{shortfall}</p>
        <p className={texts.soft}>
          Check-ins are written under Outcomes or imported as an outcomes file. With fewer people a
          pattern says more about them than about the job, so none is shown.
        </p>
      </div>
    )
  }
  const raised = rows.filter(({ raises }) => raises)
  return (
    <div className={classes.pattern}>
      <p>
        Drawn from {number(proven)} managers whose first year went well and {number(others)} whose
        did not. What counts is how they were rated before the promotion, with strict and lenient
        raters evened out.{' '}
        {raised.length === 0
          ? 'No difference can be told from chance, so every weight stays.'
          : 'Only a difference that can be told from chance raises a weight, by at most half; the others keep their proportion.'}
      </p>
      <Table
        heads={[
          'Competency',
          { numeric: 'Proven' },
          { numeric: 'Others' },
          { numeric: 'Difference, 80 % range' },
          { numeric: 'Weight now' },
          { numeric: 'Proposed' },
        ]}
        data-roomy
      >
        {rows.map((row) => (
          <tr key={row.competency}>
            <td>{row.name}</td>
            <td data-numeric>
              <Group group={row.proven} />
            </td>
            <td data-numeric>
              <Group group={row.others} />
            </td>
            <td data-numeric>
              {row.interval === null || row.difference === null ? (
                <span className={texts.soft}>too few rated</span>
              ) : (
                <>
                  {signed(row.difference)}{' '}
                  <span className={texts.soft}>
                    {signed(row.interval[0])} to {signed(row.interval[1])}
                  </span>
                </>
              )}
            </td>
            <td data-numeric>{number(row.weight, 1)} %</td>
            <td data-numeric>
              {row.raises ? <b>{number(row.suggested, 1)} %</b> : `${number(row.suggested, 1)} %`}
            </td>
          </tr>
        ))}
      </Table>
      <p role="note">
        Copying a star copies the flaws. The pattern of {number(proven + others)} people carries
        their luck, their territory and how they were chosen.{' '}
        {flaws.length === 0
          ? 'In nothing that was rated were the proven weaker than the others.'
          : `The proven were rated lower than the others, or below 3, in: ${flaws.join(', ')}. No weight was lowered for that; a successor should not copy it.`}
      </p>
    </div>
  )
}

function Group({ group: { n, mean } }: { group: { n: number; mean: number | null } }) {
  return (
    <>
      <Value>{number(mean, 1)}</Value> <span className={texts.soft}>of {number(n)}</span>
    </>
  )
}
