import { AppError } from '../../../shared/errors.ts'

/** Work that is done one after another. */
export interface Turns {
  /**
   * Runs `work` when everything before it has ended.
   * @throws AppError `cancelled` when its call was stopped while it waited
   */
  take<T>(work: () => Promise<T>, callId?: string): Promise<T>
  /** Stops every call of this id that is waiting; other ids are ignored. */
  cancel(callId: string): void
}

export function createTurns(): Turns {
  const waiting = new Set<{ callId: string | undefined; stopped: boolean }>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work, callId) {
      const place = { callId, stopped: false }
      waiting.add(place)
      const turn = last.then(() => {
        waiting.delete(place)
        if (place.stopped) throw new AppError('cancelled', 'Stopped. Nothing was changed.')
        return work()
      })
      last = turn.catch(() => undefined)
      return turn
    },
    cancel(callId) {
      for (const place of waiting) if (place.callId === callId) place.stopped = true
    },
  }
}
