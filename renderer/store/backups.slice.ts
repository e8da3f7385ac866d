import type { Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

export interface BackupsSlice {
  /** Puts a backup in the place of a workspace (null = the open one), opens it and says where the file before is kept. */
  restoreBackup(
    workspace: string | null,
    backup: string,
  ): Promise<Result<Output<'recovery.restore'>>>
  /** Where backups go from now on; null = beside each workspace. */
  keepBackupsIn(folder: string | null): Promise<Result<Output<'backups.keepIn'>>>
}

export const createBackupsSlice: Slice<BackupsSlice> = (api) => (_set, get) => ({
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

  keepBackupsIn: (folder) => api.call('backups.keepIn', { folder }),
})

const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path
