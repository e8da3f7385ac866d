import { type Choices, NO_CHOICES } from '../../shared/contract/import-parts.ts'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { BatchId } from '../../shared/model/id.ts'
import { type ImportDecisions, importInput, missingColumns, withAnswered } from './import-input.ts'
import { sendFile } from './send-file.ts'
import type { Slice } from './store.ts'

interface TextChoices {
  encoding: string | null
  delimiter: string | null
}

type WhereToRead = Pick<
  ImportDecisions,
  'importKind' | 'importSheet' | 'importMoreSheets' | 'importHeaderLine' | 'importAsRows'
>

export interface ImportsSlice extends ImportDecisions {
  /** The file is read again; what is shown is as it was read before. */
  importReading: boolean
  /** What is being read: the newest choices of kind, sheet and header; null = what is shown is what was chosen. */
  importAsked: WhereToRead | null
  /** Encoding and separator of a text file that were chosen; null = found out. */
  importText: TextChoices
  /** Of the newest choice that was read; the one before it while that goes on. */
  importPreview: Output<'imports.preview'> | null
  /** Doubtful people of this file, those that were answered among them. */
  importDoubts: Output<'imports.preview'>['doubtful']
  importResult: Output<'imports.run'> | null
  importError: Failure | null
  /** Reads a file, together with those of some others that have its headers; answers which. */
  stageFile(file: File, others?: readonly File[]): Promise<readonly File[]>
  chooseImportKind(kind: ImportKind): Promise<void>
  /** A sheet, and others with its headers that are read together with it. */
  chooseImportSheet(sheet: string, more?: readonly string[]): Promise<void>
  /** Reads a text file again with another encoding or separator. */
  chooseImportText(change: Partial<TextChoices>): Promise<void>
  /** The line that holds the header; null = found out. */
  chooseImportHeader(line: number | null): Promise<void>
  /** Headers of the columns whose cells are rows of their own. */
  chooseImportAsRows(headers: readonly string[]): Promise<void>
  /** How the file is meant; the preview is made again. */
  chooseImportHow(change: Partial<Choices>): Promise<void>
  /** Whom a doubtful text means; an empty text = nobody, so that its rows stay out. */
  chooseImportPerson(text: string, repId: string): Promise<void>
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
  importReading: false,
  importAsked: null,
  importKind: null,
  importSheet: null,
  importMoreSheets: [],
  importHeaderLine: null,
  importAsRows: null,
  importText: { encoding: null, delimiter: null },
  importColumns: null,
  importMapping: {},
  importFixed: {},
  importPeople: {},
  importChoices: NO_CHOICES,
  importPreview: null,
  importDoubts: [],
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

  /** Reads the file with other decisions about where its table is; what was read before stays until it is read. */
  const loadColumns = async (change: Partial<WhereToRead>) => {
    const asked = ++choice
    get().tasks.preview?.cancel()
    const { importFile, importText } = get()
    const where = { ...whereToRead(get()), ...change }
    if (!importFile || !where.importKind) return
    set({ importReading: true, importAsked: where, importError: null })
    const columns = keep(
      asked,
      await api.call('imports.columns', {
        fileId: importFile.fileId,
        kind: where.importKind,
        sheet: where.importSheet,
        moreSheets: [...where.importMoreSheets],
        headerLine: where.importHeaderLine,
        asRows: where.importAsRows && [...where.importAsRows],
      }),
    )
    if (asked !== choice) return
    if (!columns) {
      // What is shown may be of another file by now: it cannot be imported.
      set({ importReading: false, importAsked: null, importPreview: null })
      return
    }
    const mapped = columns.columns.flatMap(({ column, header }) =>
      header ? [[column, header]] : [],
    )
    set({
      ...NOTHING_CHOSEN,
      ...where,
      importFile,
      importText,
      importColumns: columns,
      importSheet: columns.sheet,
      importChoices: columns.choices,
      importMapping: Object.fromEntries(mapped),
    })
    await preview()
  }

  const preview = async () => {
    // What is being read brings columns of its own, and is shown when it is there.
    if (get().importReading) return
    const asked = ++choice
    set({ importError: null })
    // One preview at a time: the running one answers an older choice.
    get().tasks.preview?.cancel()
    await previewing
    if (asked !== choice) return
    const input = importInput(get())
    if (!input || missingColumns(get()).length > 0) {
      set({ importPreview: null })
      return
    }
    const running = get().runTask('preview', 'imports.preview', input)
    previewing = running
    const value = keep(asked, await running)
    if (asked !== choice) return
    set({ importPreview: value })
    if (value) set({ importDoubts: withAnswered(get(), value.doubtful) })
  }

  return {
    ...NOTHING_CHOSEN,

    async stageFile(file, others = []) {
      get().discardImport()
      const asked = choice
      const joined: File[] = []
      const staged = keep(
        asked,
        await get().runWork('stage', async (options) => {
          let whole = await sendFile(api, file, options)
          for (const other of others) {
            if (!whole.ok) break
            const next = await sendFile(api, other, options, whole.value.fileId)
            if (!next.ok && next.error.code === 'cancelled') return next
            // What cannot be read says so when its turn comes.
            if (!next.ok || !next.value.isJoined) continue
            whole = next
            joined.push(other)
          }
          return whole
        }),
      )
      if (!staged) return []
      set({ importFile: staged })
      await loadColumns({
        importKind: staged.kinds[0]?.kind ?? 'people',
        importSheet: staged.sheet,
        importMoreSheets: staged.format === 'files' ? staged.sheets.slice(1) : [],
      })
      return joined
    },

    async chooseImportKind(importKind) {
      // The sheet that fits the kind best is read, until one is chosen; files stay together.
      const isFiles = get().importFile?.format === 'files'
      const sheets = isFiles ? {} : { importSheet: null, importMoreSheets: [] }
      await loadColumns({ importKind, ...sheets, importHeaderLine: null, importAsRows: null })
    },

    async chooseImportSheet(importSheet, importMoreSheets = []) {
      const { importSheet: before } = whereToRead(get())
      // Other sheets may be added to the one whose columns were chosen.
      const importAsRows = before === importSheet ? whereToRead(get()).importAsRows : null
      await loadColumns({ importSheet, importMoreSheets, importHeaderLine: null, importAsRows })
    },

    async chooseImportText(change) {
      const { importFile: file } = get()
      if (!file) return
      const asked = ++choice
      const before = get().importText
      const importText = { ...before, ...change }
      set({ importReading: true, importText, importError: null })
      const { fileId, fileName } = file
      const staged = keep(
        asked,
        await get().runTask('stage', 'imports.stage', { fileId, fileName, ...importText }),
      )
      if (asked !== choice) return
      if (!staged) {
        set({ importReading: false, importText: before })
        return
      }
      set({ importFile: staged })
      await loadColumns({ importHeaderLine: null, importAsRows: null })
    },

    async chooseImportHeader(importHeaderLine) {
      await loadColumns({ importHeaderLine, importAsRows: null })
    },

    async chooseImportAsRows(importAsRows) {
      await loadColumns({ importAsRows })
    },

    async chooseImportHow(change) {
      set({ importChoices: { ...get().importChoices, ...change } })
      await preview()
    },

    async chooseImportPerson(text, repId) {
      set({ importPeople: { ...get().importPeople, [text]: repId } })
      await preview()
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
      const input = importInput(get())
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

/** Kind, sheet and header as the person last chose them, read or not. */
export function whereToRead(
  state: ImportDecisions & Pick<ImportsSlice, 'importAsked'>,
): WhereToRead {
  const where = state.importAsked ?? state
  const { importKind, importSheet, importMoreSheets, importHeaderLine, importAsRows } = where
  return { importKind, importSheet, importMoreSheets, importHeaderLine, importAsRows }
}
