import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

/** Something that happened, said once. `undo` takes it back and says itself what went wrong. */
export interface Notice {
  id: number
  kind: 'done' | 'failed'
  text: string
  undo: (() => unknown) | null
  /** Something broke, rather than was refused: no newer notice takes its place. */
  crash: boolean
}

export interface NoticesSlice {
  /** Newest last; shown and dropped by the shell. */
  notices: Notice[]
  /** Changes that can be taken back, newest last. A used one is gone, with its notice. */
  undoStack: readonly Notice[]
  notify(notice: {
    kind: Notice['kind']
    text: string
    undo?: () => unknown
    crash?: boolean
  }): void
  /** Says what went wrong, where something did, and hands the result on. */
  tell<T>(result: Result<T>): Result<T>
  dropNotice(id: number): void
  /** Takes back the change of this notice, once. */
  undo(id: number): Promise<void>
  /** Takes back the newest change that can be taken back. */
  undoLast(): Promise<void>
}

/** Changes that can be taken back at once; the oldest leave first. */
const KEPT = 50

let nextId = 1

export const createNoticesSlice: Slice<NoticesSlice> = () => (set, get) => {
  /** One at a time, so that a second Ctrl+Z takes back what the first one left. */
  let queue: Promise<unknown> = Promise.resolve()
  return {
    notices: [],
    undoStack: [],
    notify({ kind, text, undo, crash = false }) {
      const notice: Notice = { id: nextId++, kind, text, undo: undo ?? null, crash }
      set(({ notices, undoStack }) => ({
        notices: [...notices, notice],
        undoStack: undo ? [...undoStack, notice].slice(-KEPT) : undoStack,
      }))
    },
    tell(result) {
      if (!result.ok) {
        const { code, message } = result.error
        get().notify({ kind: 'failed', text: message, crash: code === 'unexpected' })
      }
      return result
    },
    dropNotice(id) {
      set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
    },
    async undo(id) {
      const used = get().undoStack.find((notice) => notice.id === id)
      if (!used) return
      set(({ undoStack }) => ({ undoStack: undoStack.filter((notice) => notice !== used) }))
      queue = queue.then(() => used.undo?.())
      await queue
    },
    async undoLast() {
      const last = get().undoStack.at(-1)
      if (last) await get().undo(last.id)
    },
  }
}
