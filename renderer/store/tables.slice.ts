import type { Output } from '../../shared/contract/index.ts'
import type { ShownTable, TableFormat } from '../../shared/contract/tables.contract.ts'
import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'
import type { WorkOptions } from './tasks.slice.ts'

/** Where the progress of a table that is being saved is found. */
export const SAVING_TABLE = 'saveTable'

export interface TablesSlice {
  /** Gathers a table as it is shown and has it written as a file. Entered in the access log. */
  saveTable(
    format: TableFormat,
    gather: (options: WorkOptions) => Promise<Result<ShownTable>>,
  ): Promise<Result<Output<'tables.save'>>>
}

export const createTablesSlice: Slice<TablesSlice> = (api) => (_set, get) => ({
  saveTable: (format, gather) =>
    get().runWork(SAVING_TABLE, async (options) => {
      const table = await gather(options)
      return table.ok ? api.call('tables.save', { ...table.value, format }, options) : table
    }),
})
