import type { RowChange } from '../../../shared/contract/import-parts.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import tables from '../../ui/table.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './import-screen.module.css'

/** Rows that an import changes or adds: whose, and each value before and after. */
export function ChangeTable({ label, changes }: { label: string; changes: RowChange[] }) {
  const lines = changes.flatMap(({ person, of, isNew, fields }, row) =>
    fields.map((field, at) => ({
      ...{ ...field, isNew },
      key: `${row} ${field.column}`,
      who: at === 0 ? [person, of].filter(Boolean).join(', ') : '',
    })),
  )
  return (
    <ScrollRegion label={label} className={classes.scroll}>
      <table className={`${tables.table} ${classes.table}`} data-top>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Column</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, who, column, isNew, before, after }) => (
            <tr key={key}>
              <td>{who}</td>
              <td>{column.replaceAll('_', ' ')}</td>
              <td>{isNew ? 'new' : <Value>{before ?? '–'}</Value>}</td>
              <td>{after ?? 'emptied'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
