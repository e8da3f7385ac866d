import type { Output } from '../../shared/contract/index.ts'
import { type Failure, isTrouble, type Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

/** A workspace that did not open. */
export interface Trouble {
  path: string
  failure: Failure
}

export interface BackupsSlice {
  /** The file that did not open last, until another one does. */
  trouble: Trouble | null
  /** What was saved of the file in trouble. */
  salvaged: Output<'recovery.salvage'> | null
  /** What is wrong with the place the open workspace lies in. */
  storage: Failure | null
  noteOpening(path: string, result: Result<unknown>): void
  noteStorage(failure: Failure | null): void
  keepSalvaged(saved: Output<'recovery.salvage'>): void
  /** Deletes the oldest automatic backups until this many are left. */
  thinBackups(keep: number): Promise<void>
  /** Copies what is open to this path and goes on in the copy. */
  goOnInCopy(path: string): Promise<void>
  /** Puts a backup in the place of a workspace (null = the open one), opens it and says where the file before is kept. */
  restoreBackup(
    workspace: string | null,
    backup: string,
  ): Promise<Result<Output<'recovery.restore'>>>
}

export const createBackupsSlice: Slice<BackupsSlice> = (api) => (set, get) => ({
  trouble: null,
  salvaged: null,
  storage: null,

  noteOpening(path, result) {
    if (result.ok) set({ trouble: null, salvaged: null })
    else if (isTrouble(result.error.reason))
      set({ trouble: { path, failure: result.error }, salvaged: null })
  },

  noteStorage: (storage) => set({ storage }),

  keepSalvaged: (salvaged) => set({ salvaged }),

  async thinBackups(keep) {
    const result = await api.call('backups.thin', { keep })
    get().notify(
      result.ok
        ? { kind: 'done', text: 'The older backups are deleted. Save the change again.' }
        : { kind: 'failed', text: result.error.message },
    )
  },

  async goOnInCopy(path) {
    const copied = await get().runTask('backup', 'workspaces.backup', { path })
    const done = copied.ok ? await get().openWorkspace(copied.value.path) : copied
    get().notify(
      done.ok
        ? { kind: 'done', text: `${fileName(path)} is open, with everything that was saved.` }
        : { kind: 'failed', text: done.error.message },
    )
  },

  async restoreBackup(workspace, backup) {
    const done = await get().runTask('restore', 'recovery.restore', { workspace, backup })
    // Whether it went well or not, the core may have closed what was open.
    await get().refreshWorkspace()
    if (!done.ok) return done
    const opened = await get().openWorkspace(done.value.path)
    const { keptAside } = done.value
    if (opened.ok) {
      get().notify({
        kind: 'done',
        text: keptAside
          ? `Restored. What was there before is kept as ${fileName(keptAside)}.`
          : 'Restored.',
      })
    }
    return done
  },
})

const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path
