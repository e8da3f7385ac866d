import type { Input } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

export interface ShellSlice {
  /** Whether the sheet of keys is open. */
  keysShown: boolean
  showKeys(shown: boolean): void
  /** The system's dialog; null when cancelled, failed (a notice says so) or not offered by this door. */
  chooseFile(purpose: Input<'shell.chooseFile'>['purpose']): Promise<string | null>
  saveFile(
    purpose: Input<'shell.saveFile'>['purpose'],
    suggestedName: string,
  ): Promise<string | null>
}

export const createShellSlice: Slice<ShellSlice> = (api) => (set, get) => {
  const pathOf = (result: Result<{ path: string | null }>) => {
    const told = get().tell(result)
    return told.ok ? told.value.path : null
  }
  return {
    keysShown: false,
    showKeys: (keysShown) => set({ keysShown }),
    chooseFile: async (purpose) => pathOf(await api.call('shell.chooseFile', { purpose })),
    saveFile: async (purpose, suggestedName) =>
      pathOf(await api.call('shell.saveFile', { purpose, suggestedName })),
  }
}
