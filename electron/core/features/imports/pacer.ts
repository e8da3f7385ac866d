/** Longest stretch of work between two pauses, in milliseconds. */
const STRETCH = 12

/** Keeps long work from blocking: ask `due` once per cheap step and await `pause` when it says so. */
export interface Pacer {
  due(): boolean
  /** Gives others a turn; throws when the person asked to stop. */
  pause(): Promise<void>
}

export function createPacer(breathe: () => Promise<void>): Pacer {
  let since = performance.now()
  return {
    due: () => performance.now() - since >= STRETCH,
    async pause() {
      await breathe()
      since = performance.now()
    },
  }
}
