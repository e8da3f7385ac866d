import { NativeSelect } from '@mantine/core'
import { memo } from 'react'
import type { Rejection } from '../../../shared/contract/imports.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import looks from './file-grid.module.css'

type Rows = Output<'imports.rows'>

/** Types whose cells stand to the right, as their digits do. */
const NUMERIC = new Set(['amount', 'share', 'score', 'ratio', 'change', 'months'])

/** Rows of a file under their headers, each header with the column that it is read as. */
export function FileRows({
  rows: { headers, headerLine, rows },
  points,
  current,
  onPick,
}: {
  rows: Rows
  points: readonly Rejection[]
  /** The line that is looked at. */
  current: number | null
  onPick(line: number): void
}) {
  const columns = useApp((state) => state.importColumns)
  const mapping = useApp((state) => state.importMapping)
  const { firstLine, lastLine } = useApp((state) => state.importChoices)
  const wrong = Map.groupBy(points, ({ line }) => line)
  const isNumeric = headers.map((header) => {
    const spec = columns?.columns.find(({ column }) => mapping[column] === header)
    // Cells that become rows are amounts and scores.
    const isRow = columns?.wide?.columns.some((one) => one.header === header && one.isRow)
    return isRow || NUMERIC.has(spec?.type ?? '')
  })
  return (
    <Table
      heads={[
        { numeric: number(headerLine), className: `${looks.head} ${looks.number} ${looks.corner}` },
        ...headers.map((header, at) => ({
          [isNumeric[at] ? 'numeric' : 'title']: (
            <>
              <ColumnMenu header={header} />
              <b>{header}</b>
            </>
          ),
          className: looks.head,
        })),
      ]}
      bare
      className={looks.table}
    >
      {rows.map(({ line, cells }) => (
        <FileRow
          key={line}
          line={line}
          cells={cells}
          isNumeric={isNumeric}
          wrong={wrong.get(line)?.map(({ column }) => column) ?? NONE}
          headers={headers}
          isCurrent={line === current}
          isOut={(firstLine !== null && line < firstLine) || (lastLine !== null && line > lastLine)}
          onPick={onPick}
        />
      ))}
    </Table>
  )
}

const NONE: readonly (string | null)[] = []

const FileRow = memo(function FileRow({
  line,
  cells,
  isNumeric,
  headers,
  wrong,
  isCurrent,
  isOut,
  onPick,
}: {
  line: number
  cells: readonly string[]
  isNumeric: readonly boolean[]
  headers: readonly string[]
  /** Headers of the columns at fault; null = the row as a whole. */
  wrong: readonly (string | null)[]
  isCurrent: boolean
  isOut: boolean
  onPick(line: number): void
}) {
  return (
    <tr
      className={looks.row}
      data-line={line}
      data-current={isCurrent || undefined}
      data-out={isOut || undefined}
    >
      <th scope="row" data-numeric className={looks.number}>
        {/* By keyboard the same is said in the fields of what was read. */}
        <button
          type="button"
          tabIndex={-1}
          className={looks.line}
          aria-label={`Say what line ${number(line)} is`}
          onClick={() => onPick(line)}
        >
          {wrong.length === 0 ? '' : '✕ '}
          {number(line)}
        </button>
      </th>
      {cells.map((cell, at) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name but their place
          key={at}
          data-numeric={isNumeric[at] || undefined}
          data-wrong={wrong.includes(headers[at] ?? '') || undefined}
        >
          {cell}
        </td>
      ))}
    </tr>
  )
})

/** What a column of the file is read as. */
function ColumnMenu({ header }: { header: string }) {
  const store = useAppStore()
  const columns = useApp((state) => state.importColumns)
  const mapping = useApp((state) => state.importMapping)
  if (!columns) return null
  const part = columns.wide?.columns.find((one) => one.header === header && one.isRow)
  if (part) return <span>{`${part.value} of ${part.label}`}</span>
  if (!columns.headers.includes(header)) return null
  const now = columns.columns.find(({ column }) => mapping[column] === header)?.column ?? ''
  const choose = (next: string) => {
    const { mapImportColumn } = store.getState()
    if (now !== '') void mapImportColumn(now, null)
    if (next !== '') void mapImportColumn(next, header)
  }
  return (
    <NativeSelect
      className={looks.menu}
      size="xs"
      aria-label={`${header} is read as`}
      value={now}
      data={[
        { value: '', label: 'Not used' },
        ...columns.columns.map(({ column, title }) => ({ value: column, label: title })),
      ]}
      onChange={({ currentTarget: { value } }) => choose(value)}
    />
  )
}
