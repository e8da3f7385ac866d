import type { Slice } from './store.ts'

/** Files that wait to be imported: each is read, shown and confirmed in turn. */
export interface ImportQueueSlice {
  importQueue: readonly File[]
  /** Reads the first of some files, or lets them wait behind the one under way. */
  takeFiles(files: readonly File[]): Promise<void>
  /** Drops the file under way, imported or not, and reads the one that waits next. */
  nextImportFile(): Promise<void>
  /** Drops the file under way and all that wait. */
  startImportOver(): void
}

export const createImportQueueSlice: Slice<ImportQueueSlice> = () => (set, get) => ({
  importQueue: [],

  async takeFiles(files) {
    const { importFile, importResult, importQueue, tasks } = get()
    const isUnderWay = tasks.stage !== undefined || (importFile !== null && importResult === null)
    set({ importQueue: [...importQueue, ...files] })
    if (!isUnderWay) await get().nextImportFile()
  },

  async nextImportFile() {
    const [next, ...later] = get().importQueue
    if (!next) return
    set({ importQueue: later })
    await get().stageFile(next)
  },

  startImportOver() {
    set({ importQueue: [] })
    get().discardImport()
  },
})
