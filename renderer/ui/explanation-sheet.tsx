import { Popover } from '@mantine/core'
import { type ReactElement, useId } from 'react'
import type { Explanation } from '../../shared/contract/candidates.contract.ts'
import classes from './explanation-sheet.module.css'
import { sentence as written } from './format.ts'
import { Table } from './table.tsx'
import texts from './text.module.css'

/** The sheet a number opens: one sentence, a small table, and how sure it is. `children` is the button that opens it. */
export function ExplanationSheet({
  explanation: { title, sentence, headers, rows, certainty },
  children,
}: {
  explanation: Explanation
  children: ReactElement
}) {
  const titleId = useId()
  const wide = headers.length > 3
  return (
    <Popover
      width={wide ? 580 : 440}
      position="bottom-start"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>{children}</Popover.Target>
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
        <p>{written(sentence)}</p>
        {rows.length > 0 && (
          <Table
            heads={[
              ...headers.map((header, column) => ({
                title: header,
                numeric: column > 0 || undefined,
              })),
            ]}
            data-dense
            data-top
          >
            {rows.map((row) => (
              <tr key={row.join('|')}>
                {headers.map((header, column) => (
                  <td key={header} data-numeric={column > 0 || undefined}>
                    {column > 0 ? written(row[column] ?? '') : row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        )}
        <p className={texts.soft}>{written(certainty)}</p>
      </Popover.Dropdown>
    </Popover>
  )
}
