import { NativeSelect } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './import-screen.module.css'

type Column = Output<'imports.columns'>['columns'][number]

const FOUND: Record<Column['matchedBy'], string> = {
  name: 'same name',
  synonym: 'known synonym',
  remembered: 'as last time',
  none: '',
}

/** Step 3: which header feeds which column. */
export function MappingStep() {
  const columns = useApp((state) => state.importColumns)
  const mapping = useApp((state) => state.importMapping)
  if (!columns) return null
  const used = new Set(Object.values(mapping))
  const unused = columns.headers.filter((header) => header && !used.has(header))
  return (
    <Panel className={classes.step}>
      <div className={classes.head}>
        <h2>Columns</h2>
        {unused.length > 0 && (
          <span className={classes.soft}>
            Not imported: {unused.slice(0, 8).join(', ')}
            {unused.length > 8 && ` and ${unused.length - 8} more`}
          </span>
        )}
      </div>
      <table className={`${classes.table} ${classes.mapping}`}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Header in the file</th>
            <th scope="col">Found by</th>
            <th scope="col">What belongs here</th>
          </tr>
        </thead>
        <tbody>
          {columns.columns.map((column) => (
            <MappingRow key={column.column} column={column} headers={columns.headers} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function MappingRow({ column, headers }: { column: Column; headers: string[] }) {
  const store = useAppStore()
  const header = useApp((state) => state.importMapping[column.column] ?? '')
  const isMissing = column.required && !header
  const found = header === column.header ? FOUND[column.matchedBy] : header ? 'chosen here' : ''
  return (
    <tr>
      <td>
        {column.title}
        {column.required && <span className={classes.soft}> · required</span>}
      </td>
      <td>
        <NativeSelect
          w={220}
          aria-label={`Header for ${column.title}`}
          value={header}
          error={isMissing}
          data={[
            { value: '', label: isMissing ? 'Choose a header' : 'Not imported' },
            ...headers.filter(Boolean),
          ]}
          onChange={(event) =>
            void store.getState().mapImportColumn(column.column, event.currentTarget.value || null)
          }
        />
      </td>
      <td className={classes.soft}>{found}</td>
      <td className={classes.soft}>{column.help}</td>
    </tr>
  )
}
