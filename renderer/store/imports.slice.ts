import type { ImportKind, Mapping } from '../../shared/contract/imports.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { BatchId } from '../../shared/model/id.ts'
import { sendFile } from './send-file.ts'
import type { Slice } from './store.ts'

export interface ImportsSlice {
  /** The file being imported, as the core understood it. */
  importFile: Output<'imports.stage'> | null
  importKind: ImportKind | null
  importSheet: string | null
  importColumns: Output<'imports.columns'> | null
  /** Column of Proceed → header in the file. */
  importMapping: Mapping
  /** Column of Proceed → one text for all rows. */
  importFixed: Mapping
  importPreview: Output<'imports.preview'> | null
  importResult: Output<'imports.run'> | null
  importError: Failure | null
  stageFile(file: File): Promise<void>
  chooseImportKind(kind: ImportKind): Promise<void>
  chooseImportSheet(sheet: string): Promise<void>
  /** Null leaves the column out. The preview is made again. */
  mapImportColumn(column: string, header: string | null): Promise<void>
  /** One text for every row, in place of a header. */
  fixImportColumn(column: string, text: string): Promise<void>
  runImport(): Promise<void>
  /** The rejected rows as a file; null (with a notice) when they cannot be had. */
  loadRepairFile(batchId: BatchId): Promise<Output<'imports.repairFile'> | null>
  /** Back to an empty page; the staged file is dropped. */
  discardImport(): void
}

const NOTHING_CHOSEN = {
  importFile: null,
  importKind: null,
  importSheet: null,
  importColumns: null,
  importMapping: {},
  importFixed: {},
  importPreview: null,
  importResult: null,
  importError: null,
} as const satisfies Partial<ImportsSlice>

export const createImportsSlice: Slice<ImportsSlice> = (api) => (set, get) => {
  /** Grows with every choice, so that what was asked for an older one is dropped. */
  let choice = 0
  let previewing: Promise<unknown> = Promise.resolve()

  /** Keeps a value of the newest choice; a failure of it is shown, a cancelled one is not. */
  const keep = <T>(asked: number, result: Result<T>): T | null => {
    if (asked !== choice) return null
    if (result.ok) return result.value
    if (result.error.code !== 'cancelled') set({ importError: result.error })
    return null
  }

  const loadColumns = async () => {
    const asked = ++choice
    const { importFile: file, importKind: kind, importSheet: sheet } = get()
    if (!file || !kind) return
    set({ ...NOTHING_CHOSEN, importFile: file, importKind: kind, importSheet: sheet })
    const columns = keep(
      asked,
      await api.call('imports.columns', { fileId: file.fileId, kind, sheet }),
    )
    if (!columns) return
    const mapped = columns.columns.flatMap(({ column, header }) =>
      header ? [[column, header]] : [],
    )
    set({
      importColumns: columns,
      importSheet: columns.sheet,
      importMapping: Object.fromEntries(mapped),
    })
    await preview()
  }

  const preview = async () => {
    const asked = ++choice
    set({ importPreview: null, importError: null })
    // One preview at a time: the running one answers an older choice.
    get().tasks.preview?.cancel()
    await previewing
    if (asked !== choice || missingColumns(get()).length > 0) return
    const input = runInput(get())
    if (!input) return
    const running = get().runTask('preview', 'imports.preview', input)
    previewing = running
    const value = keep(asked, await running)
    if (value) set({ importPreview: value })
  }

  return {
    ...NOTHING_CHOSEN,

    async stageFile(file) {
      get().discardImport()
      const asked = choice
      const staged = keep(
        asked,
        await get().runWork('stage', (options) => sendFile(api, file, options)),
      )
      if (!staged) return
      set({
        importFile: staged,
        importKind: staged.kinds[0]?.kind ?? 'people',
        importSheet: staged.sheet,
      })
      await loadColumns()
    },

    async chooseImportKind(importKind) {
      // The sheet that fits the kind best is read, until one is chosen.
      set({ importKind, importSheet: null })
      await loadColumns()
    },

    async chooseImportSheet(importSheet) {
      set({ importSheet })
      await loadColumns()
    },

    async mapImportColumn(column, header) {
      const { [column]: _old, ...others } = get().importMapping
      const { [column]: _text, ...fixed } = get().importFixed
      set({
        importMapping: header ? { ...others, [column]: header } : others,
        importFixed: fixed,
      })
      await preview()
    },

    async fixImportColumn(column, text) {
      const { [column]: _old, ...mapping } = get().importMapping
      set({ importMapping: mapping, importFixed: { ...get().importFixed, [column]: text } })
      await preview()
    },

    async runImport() {
      const input = runInput(get())
      if (!input) return
      const asked = ++choice
      get().tasks.preview?.cancel()
      set({ importError: null })
      const value = keep(asked, await get().runTask('import', 'imports.run', input))
      if (value) set({ importResult: value })
    },

    async loadRepairFile(batchId) {
      const result = get().tell(await api.call('imports.repairFile', { batchId }))
      return result.ok ? result.value : null
    },

    discardImport() {
      const { importFile, importResult } = get()
      if (importFile && !importResult) {
        void api.call('imports.discard', { fileId: importFile.fileId })
      }
      choice += 1
      set(NOTHING_CHOSEN)
    },
  }
}

/** Required columns that neither a header, nor one text, nor their parts feed. */
export function missingColumns({
  importColumns,
  importMapping,
  importFixed,
}: Pick<ImportsSlice, 'importColumns' | 'importMapping' | 'importFixed'>): string[] {
  const isFed = (column: string) => Boolean(importMapping[column] || importFixed[column]?.trim())
  return (importColumns?.columns ?? []).flatMap(({ column, title, required, orElse }) =>
    required && !isFed(column) && !orElse.some((parts) => parts.every(isFed)) ? [title] : [],
  )
}

function runInput(state: ImportsSlice) {
  const { importFile, importKind, importSheet, importMapping, importFixed } = state
  if (!importFile || !importKind) return null
  return {
    fileId: importFile.fileId,
    kind: importKind,
    sheet: importSheet,
    mapping: importMapping,
    // A text that is not typed yet feeds nothing.
    fixed: Object.fromEntries(Object.entries(importFixed).filter(([, text]) => text.trim())),
  }
}
