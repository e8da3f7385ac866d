import type { Slice } from './store.ts'

export interface ShellSlice {
  /** Whether the sheet of keys is open. */
  keysShown: boolean
  showKeys(shown: boolean): void
}

export const createShellSlice: Slice<ShellSlice> = () => (set) => ({
  keysShown: false,
  showKeys: (keysShown) => set({ keysShown }),
})
