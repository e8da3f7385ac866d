import { AppError } from '../../shared/errors.ts'

/** Work that is done one after another. */
export interface Turns {
  /**
   * Runs `work` when everything before it has ended.
   * @throws AppError `cancelled` when its call was stopped while it waited
   */
  take<T>(work: () => Promise<T>, callId?: string): Promise<T>
  /** Ids that are not waiting are ignored. */
  cancel(callId: string): void
}

export function createTurns(): Turns {
  const waiting = new Set<string>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work, callId) {
      if (callId !== undefined) waiting.add(callId)
      const turn = last.then(() => {
        if (callId !== undefined && !waiting.delete(callId))
          throw new AppError('cancelled', 'Stopped. Nothing was changed.')
        return work()
      })
      last = turn.catch(() => undefined)
      return turn
    },
    cancel: (callId) => {
      waiting.delete(callId)
    },
  }
}
