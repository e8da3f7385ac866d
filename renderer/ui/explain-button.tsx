import { Popover } from '@mantine/core'
import { useId } from 'react'
import type { Explanation } from '../../shared/contract/candidates.contract.ts'
import classes from './explain-button.module.css'

/** A number's way to its evidence: opens one sentence, a small table, and how sure it is. */
export function ExplainButton({ explanation }: { explanation: Explanation }) {
  const titleId = useId()
  const { title, sentence, headers, rows, certainty } = explanation
  return (
    <Popover width={380} position="bottom-start" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <button type="button" className={classes.button} aria-label={`Explain: ${title}`}>
          ?
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={classes.sheet}
        role="dialog"
        aria-labelledby={titleId}
        tabIndex={-1}
        data-autofocus
      >
        <h3 id={titleId} className={classes.title}>
          {title}
        </h3>
        <p>{sentence}</p>
        {rows.length > 0 && (
          <table className={classes.table}>
            <thead>
              <tr>
                {headers.map((header) => (
                  <th key={header} scope="col">
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.join('|')}>
                  {headers.map((header, column) => (
                    <td key={header}>{row[column]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className={classes.certainty}>{certainty}</p>
      </Popover.Dropdown>
    </Popover>
  )
}
