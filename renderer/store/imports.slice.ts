import type { ImportKind, Mapping } from '../../shared/contract/imports.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { BatchId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'

/** The largest file the core takes in. Bytes. */
export const FILE_CAP = 64 * 1024 * 1024

export interface ImportsSlice {
  /** The file being imported, as the core understood it. */
  importFile: Output<'imports.stage'> | null
  importKind: ImportKind | null
  importSheet: string | null
  importColumns: Output<'imports.columns'> | null
  /** Column of Proceed → header in the file. */
  importMapping: Mapping
  importPreview: Output<'imports.preview'> | null
  importResult: Output<'imports.run'> | null
  importError: Failure | null
  stageFile(file: File): Promise<void>
  chooseImportKind(kind: ImportKind): Promise<void>
  chooseImportSheet(sheet: string): Promise<void>
  /** Null leaves the column out. The preview is made again. */
  mapImportColumn(column: string, header: string | null): Promise<void>
  runImport(): Promise<void>
  /** The rejected rows as a file; null (with a notice) when they cannot be had. */
  loadRepairFile(batchId: BatchId): Promise<Output<'imports.repairFile'> | null>
  /** Back to an empty page; the staged file is dropped. */
  discardImport(): void
  forgetImport(): void
}

const NOTHING_CHOSEN = {
  importFile: null,
  importKind: null,
  importSheet: null,
  importColumns: null,
  importMapping: {},
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
    set({ importColumns: null, importPreview: null, importMapping: {}, importError: null })
    const columns = keep(
      asked,
      await api.call('imports.columns', { fileId: file.fileId, kind, sheet }),
    )
    if (!columns) return
    const mapped = columns.columns.flatMap(({ column, header }) =>
      header ? [[column, header]] : [],
    )
    set({ importColumns: columns, importMapping: Object.fromEntries(mapped) })
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
      const refuse = (message: string) => set({ importError: { code: 'invalid-input', message } })
      if (file.size > FILE_CAP) {
        refuse(
          `${file.name} is larger than 64 MB. Split it and import the parts one after the other.`,
        )
        return
      }
      const content = await toBase64(file)
      if (asked !== choice) return
      if (content === null) {
        refuse(
          `${file.name} could not be read. Close the program that holds it and choose it again.`,
        )
        return
      }
      const staged = keep(
        asked,
        await get().runTask('stage', 'imports.stage', { fileName: file.name, content }),
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
      set({ importKind })
      await loadColumns()
    },

    async chooseImportSheet(importSheet) {
      set({ importSheet })
      await loadColumns()
    },

    async mapImportColumn(column, header) {
      const { [column]: _old, ...others } = get().importMapping
      set({ importMapping: header ? { ...others, [column]: header } : others })
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
      const result = await api.call('imports.repairFile', { batchId })
      if (result.ok) return result.value
      get().notify({ kind: 'failed', text: result.error.message })
      return null
    },

    discardImport() {
      const { importFile, importResult } = get()
      if (importFile && !importResult) {
        void api.call('imports.discard', { fileId: importFile.fileId })
      }
      get().forgetImport()
    },

    forgetImport() {
      choice += 1
      set(NOTHING_CHOSEN)
    },
  }
}

/** Required columns that no header is mapped to. */
export function missingColumns({
  importColumns,
  importMapping,
}: Pick<ImportsSlice, 'importColumns' | 'importMapping'>): string[] {
  const isMapped = (column: string) => Boolean(importMapping[column])
  return (importColumns?.columns ?? []).flatMap(({ column, required, orElse }) =>
    required && !isMapped(column) && !orElse.some((parts) => parts.every(isMapped)) ? [column] : [],
  )
}

function runInput({ importFile, importKind, importSheet, importMapping }: ImportsSlice) {
  return importFile && importKind
    ? { fileId: importFile.fileId, kind: importKind, sheet: importSheet, mapping: importMapping }
    : null
}

/** The bytes of a file as base64, read off the main thread; null when the system does not hand them out. */
function toBase64(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => resolve(null)
    reader.readAsDataURL(file)
  })
}
