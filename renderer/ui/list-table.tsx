import type { ReactNode } from 'react'
import classes from './list-table.module.css'
import { SortHead } from './sort-head.tsx'
import { Table } from './table.tsx'
import type { ShownList } from './use-list.ts'

/** A list as its address says: headings that order it, its groups, and the first column in place while the rest moves. */
export function ListTable<R>({
  list,
  label,
  keyOf,
  first,
}: {
  list: ShownList<R>
  label: string
  keyOf: (row: R) => string
  /** What leads to the page of a row, in place of the first column. */
  first?: (row: R) => ReactNode
}) {
  const { columns, groups, group } = list
  return (
    <Table
      scroll={label}
      heads={
        <tr>
          {columns.map((column) => (
            <SortHead key={column.id} sorting={list} column={column} ordered={!!column.of} />
          ))}
        </tr>
      }
      grouped
      className={classes.table}
      data-roomy
      aria-label={label}
    >
      {groups.map(({ value, heading, rows }) => (
        <tbody key={value}>
          {group && (
            <tr className={classes.group}>
              <th colSpan={columns.length} scope="rowgroup">
                <span>
                  {heading} <small>{rows.length}</small>
                </span>
              </th>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={keyOf(row)} className={classes.row}>
              {columns.map(({ id, numeric, side, from, cell }, place) => (
                <td key={id} data-from={from} data-numeric={(numeric && !side) || undefined}>
                  {place === 0 && first ? first(row) : cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  )
}
