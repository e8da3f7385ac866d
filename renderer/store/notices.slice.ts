import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

/** Something that happened, said once. `undo` takes it back. */
export interface Notice {
  id: number
  kind: 'done' | 'failed'
  text: string
  undo: (() => void) | null
}

export interface NoticesSlice {
  /** Newest last; shown and dropped by the shell. */
  notices: Notice[]
  /** What Ctrl/⌘ Z takes back; cleared when used or replaced. */
  lastUndo: Notice | null
  notify(notice: { kind: Notice['kind']; text: string; undo?: () => void }): void
  /** Says what went wrong, where something did, and hands the result on. */
  tell<T>(result: Result<T>): Result<T>
  dropNotice(id: number): void
  undoLast(): void
}

let nextId = 1

export const createNoticesSlice: Slice<NoticesSlice> = () => (set, get) => ({
  notices: [],
  lastUndo: null,
  notify({ kind, text, undo }) {
    const notice: Notice = { id: nextId++, kind, text, undo: undo ?? null }
    set(({ notices, lastUndo }) => ({
      notices: [...notices, notice],
      lastUndo: undo ? notice : lastUndo,
    }))
  },
  tell(result) {
    if (!result.ok) get().notify({ kind: 'failed', text: result.error.message })
    return result
  },
  dropNotice(id) {
    set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
  },
  undoLast() {
    const { lastUndo } = get()
    set({ lastUndo: null })
    lastUndo?.undo?.()
  },
})
