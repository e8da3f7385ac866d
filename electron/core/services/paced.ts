import type { Steps } from '../../../shared/model/steps.ts'

/** Longest stretch of work between two pauses, in milliseconds. */
const STRETCH = 12

/** Does work in steps with a pause as often as others should have their turn. */
export async function paced<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  let since = performance.now()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - since < STRETCH) continue
    await pause()
    since = performance.now()
  }
}

/** Gives other calls a turn. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
