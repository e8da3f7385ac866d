import type { RowChange } from '../../../shared/contract/import-parts.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Table } from '../../ui/table.tsx'
import { Value } from '../../ui/value.tsx'
import classes from './import-screen.module.css'
import { type ShownColumn, shownValue, titleOf } from './reading-words.ts'

/** Rows that an import changes or adds: whose, and each value before and after. */
export function ChangeTable({
  label,
  changes,
  columns = [],
}: {
  label: string
  changes: RowChange[]
  /** Of the file that is read; without them columns are named as they are stored. */
  columns?: readonly ShownColumn[]
}) {
  const lines = changes.flatMap(({ person, of, isNew, fields }, row) =>
    fields.map((field, at) => ({
      ...{ ...field, isNew },
      key: `${row} ${field.column}`,
      who: at === 0 ? [person, of].filter(Boolean).join(', ') : '',
    })),
  )
  return (
    <ScrollRegion label={label} className={classes.scroll}>
      <Table heads={['Row', 'Column', 'Before', 'After']} className={classes.table} data-top>
        {lines.map(({ key, who, column, isNew, before, after }) => (
          <tr key={key}>
            <td>{who}</td>
            <td>{titleOf(columns, column)}</td>
            <td>{isNew ? 'new' : <Value>{shownValue(columns, column, before) ?? '–'}</Value>}</td>
            <td>{shownValue(columns, column, after) ?? 'emptied'}</td>
          </tr>
        ))}
      </Table>
    </ScrollRegion>
  )
}
