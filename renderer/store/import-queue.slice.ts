import type { Slice } from './store.ts'

/** Files that wait to be imported: those of the same headers are one import, the others are read and confirmed in turn. */
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
    const joined = await get().stageFile(next, later)
    const { importQueue } = get()
    set({ importQueue: importQueue.filter((file) => !joined.includes(file)) })
  },

  startImportOver() {
    set({ importQueue: [] })
    get().discardImport()
  },
})
