import { Group, NativeSelect, TextInput } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { missingColumns } from '../../store/import-input.ts'
import { isEnter } from '../../ui/keys.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './import-screen.module.css'
import { cellsOf } from './reading-words.ts'

type Columns = Output<'imports.columns'>
type Column = Columns['columns'][number]

const FOUND: Record<Column['matchedBy'], string> = {
  name: 'same name',
  synonym: 'known synonym',
  remembered: 'as last time',
  none: '',
}
/** Longest list of headers that are left over. */
const SHOWN = 8

/** Step 3: which header feeds which column. */
export function MappingStep() {
  const columns = useApp((state) => state.importColumns)
  const mapping = useApp((state) => state.importMapping)
  const fixed = useApp((state) => state.importFixed)
  if (!columns) return null
  const used = new Set(Object.values(mapping))
  const unused = columns.headers.filter((header) => header && !used.has(header))
  const missing = missingColumns({
    importColumns: columns,
    importMapping: mapping,
    importFixed: fixed,
  })
  return (
    <Panel className={classes.step}>
      <Group gap="4px 16px" align="baseline" justify="space-between" mb={8}>
        <h2>Columns</h2>
        {unused.length > 0 && (
          <span className={texts.soft}>
            Not imported: {unused.slice(0, SHOWN).join(', ')}
            {unused.length > SHOWN && ` and ${unused.length - SHOWN} more`}
          </span>
        )}
      </Group>
      <Table
        heads={['Column', 'Header in the file', 'First values', 'What belongs here']}
        className={`${classes.table} ${classes.mapping}`}
      >
        {columns.columns.map((column) => (
          <MappingRow
            key={column.column}
            column={column}
            columns={columns}
            isMissing={missing.includes(column.title)}
          />
        ))}
      </Table>
    </Panel>
  )
}

function MappingRow({
  column,
  columns: { columns, headers, examples },
  isMissing,
}: {
  column: Column
  columns: Columns
  isMissing: boolean
}) {
  const header = useApp((state) => state.importMapping[column.column] ?? '')
  const found = header && header === column.header ? FOUND[column.matchedBy] : ''
  const cells = useApp((state) =>
    state.importPreview?.read.columns.find((one) => one.column === column.column),
  )
  const values = examples[headers.indexOf(header)] ?? []
  const titleOf = (id: string) => columns.find((other) => other.column === id)?.title ?? id
  const parts = column.orElse.map((ids) => ids.map(titleOf).join(' and '))
  return (
    <tr>
      <td>
        {column.title}
        {column.required && (
          <span className={texts.soft}> · required{parts.length > 0 && `, or ${parts[0]}`}</span>
        )}
      </td>
      <td>
        <HeaderChoice column={column} headers={headers} isMissing={isMissing} />
        {header && column.type === 'amount' && <UnitChoice column={column} />}
      </td>
      <td className={texts.soft}>
        {values.join(' · ')}
        {(found || cells) && (
          <small>{[cells && cellsOf(cells), found].filter(Boolean).join(' · ')}</small>
        )}
      </td>
      <td className={texts.soft}>{column.help}</td>
    </tr>
  )
}

/** What one unit of amounts stands for. */
function UnitChoice({ column: { column, title } }: { column: Column }) {
  const store = useAppStore()
  const units = useApp((state) => state.importChoices.units)
  const choose = (value: string) => {
    const { [column]: _before, ...others } = units
    const next = value === '' ? others : { ...others, [column]: Number(value) }
    void store.getState().chooseImportHow({ units: next })
  }
  return (
    <NativeSelect
      aria-label={`Unit of ${title}`}
      mt={4}
      w={220}
      value={String(units[column] ?? '')}
      data={[
        { value: '', label: 'As the header says' },
        { value: '1', label: 'In single units' },
        { value: '1000', label: 'In thousands' },
        { value: '1000000', label: 'In millions' },
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}

/** Entries of the list that are no headers of the file; the key cannot clash, as headers hold no control characters. */
const ONE_TEXT = '\u0001'

/** A header, nothing, or one text for every row. */
function HeaderChoice({
  column: { column, title },
  headers,
  isMissing,
}: {
  column: Column
  headers: string[]
  isMissing: boolean
}) {
  const store = useAppStore()
  const header = useApp((state) => state.importMapping[column] ?? '')
  const text = useApp((state) => state.importFixed[column])
  const choose = (value: string) => {
    const { mapImportColumn, fixImportColumn } = store.getState()
    void (value === ONE_TEXT ? fixImportColumn(column, '') : mapImportColumn(column, value || null))
  }
  return (
    <div className={classes.choice}>
      <NativeSelect
        aria-label={`Header for ${title}`}
        value={text === undefined ? header : ONE_TEXT}
        error={isMissing}
        data={[
          { value: '', label: isMissing ? 'Choose a header' : 'Not imported' },
          ...[...new Set(headers.filter(Boolean))],
          { value: ONE_TEXT, label: 'One value for every row' },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {text !== undefined && (
        <TextInput
          aria-label={`${title} of every row`}
          placeholder="Value"
          defaultValue={text}
          onBlur={(event) => {
            const typed = event.currentTarget.value
            if (typed !== text) void store.getState().fixImportColumn(column, typed)
          }}
          onKeyDown={(event) => {
            if (isEnter(event)) event.currentTarget.blur()
          }}
        />
      )}
    </div>
  )
}
