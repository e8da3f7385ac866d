/** Longest stretch of work between two pauses, in milliseconds. */
const STRETCH = 12
/** Steps between two looks at the clock. */
const STEPS = 8

/** Keeps long work from blocking: ask `due` once per cheap step and await `pause` when it says so. */
export interface Pacer {
  due(): boolean
  /** Gives others a turn; throws when the person asked to stop. */
  pause(): Promise<void>
}

export function createPacer(breathe: () => Promise<void>): Pacer {
  let since = performance.now()
  let steps = 0
  return {
    // The clock is no cheaper than a step, so that it is asked for some of them together.
    due: () => ++steps % STEPS === 0 && performance.now() - since >= STRETCH,
    async pause() {
      await breathe()
      since = performance.now()
    },
  }
}
