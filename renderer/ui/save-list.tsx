import type { SavedTable } from '../../shared/contract/tables.contract.ts'
import type { RepId } from '../../shared/model/id.ts'
import { SaveTable } from './save-table.tsx'
import { column, type SavedColumn, shownTable } from './shown-table.ts'
import type { ShownList } from './use-list.ts'

/** Saves a list of people with the rows, groups, order and columns of the screen. */
export function SaveList<R extends { repId: RepId }>({
  list: { columns, group, rows, words },
  table,
  title,
  shown,
}: {
  list: ShownList<R>
  table: SavedTable
  title: string
  /** Which rows these are before anything narrows them, a line each. */
  shown: readonly string[]
}) {
  return (
    <SaveTable
      of={() => {
        const saved = columns.flatMap((one) => one.saved)
        const isSaid = saved.some((one) => one.title === group?.title)
        return shownTable({
          table,
          title,
          shown: [...shown, ...words],
          columns: group && !isSaid ? [groupColumn(group), ...saved] : saved,
          rows,
          whom: ({ repId }) => repId,
        })
      }}
    />
  )
}

const groupColumn = <R,>({
  title,
  of,
  label = (value) => value,
}: NonNullable<ShownList<R>['group']>): SavedColumn<R> =>
  column(title, 'text', (row) => {
    const value = of(row)
    return value === null ? null : label(value)
  })
